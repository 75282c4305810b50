/** How names are written: a halo round the letters, in the fonts of the page. */

export const FONT =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", sans-serif';

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {{colour: string, halo: string, dpr: number, align?: CanvasTextAlign, alpha?: number}} how
 */
export function write(context, text, x, y, { colour, halo, dpr, align = "center", alpha = 1 }) {
  context.globalAlpha = alpha;
  context.textAlign = align;
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 3.2 * dpr;
  context.strokeStyle = halo;
  context.strokeText(text, x, y);
  context.fillStyle = colour;
  context.fillText(text, x, y);
  context.globalAlpha = 1;
}

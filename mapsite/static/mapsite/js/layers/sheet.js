/**
 * What a layer of the map paints on. Browsers without a graphics card copy each canvas of a page
 * whenever anything on the page changes; a picture that a canvas shows they copy once. So a layer
 * that is always painted whole is painted out of sight, and shown as a picture.
 */

/** The element that shows what is painted out of sight. @type {WeakMap<object, HTMLCanvasElement>} */
const elements = new WeakMap();

/**
 * @param {CanvasRenderingContext2D} context that a painter was given
 * @returns {HTMLCanvasElement} the element of the page that shows what is painted with it
 */
export function elementOf({ canvas }) {
  return elements.get(canvas) ?? canvas;
}

/**
 * A part of a view in whole device pixels.
 * @typedef {import("./region.js").Box} Box left, top, right, bottom
 * @typedef {import("./canvas.js").View} View
 */

/** A canvas of the page, painted as it stands: for layers of which a part is painted anew. */
export class OpenSheet {
  /** @param {HTMLCanvasElement} element */
  constructor(element) {
    this.element = element;
    element.style.padding = "";
    this.context = /** @type {CanvasRenderingContext2D} */ (element.getContext("2d"));
  }

  /**
   * Take off what is seen.
   * @param {View} view
   */
  begin({ width, height }) {
    const { element, context } = this;
    context.clearRect(0, 0, element.width, element.height);
    if (element.width !== width) element.width = width;
    if (element.height !== height) element.height = height;
  }

  /**
   * All that was painted is seen already.
   * @param {boolean} painted whether anything was
   */
  show(painted) {
    this.element.hidden = !painted;
  }
}

/** A canvas out of sight, whose picture an element of the page shows: no more than is painted on. */
export class StillSheet {
  /** @param {HTMLCanvasElement} element that was never painted on */
  constructor(element) {
    this.element = element;
    this.canvas = new OffscreenCanvas(1, 1);
    this.context = /** @type {CanvasRenderingContext2D} */ (
      /** @type {unknown} */ (this.canvas.getContext("2d"))
    );
    this.shown = /** @type {ImageBitmapRenderingContext} */ (element.getContext("bitmaprenderer"));
    elements.set(this.canvas, element);
    element.style.boxSizing = "border-box";
  }

  /**
   * Get an empty canvas for a part of the view: in the coordinates of the view. The picture will be
   * what the element's padding leaves of it, so the element stays as large as the view.
   * @param {View} view
   * @param {Box} box
   */
  begin({ width, height, dpr }, [left, top, right, bottom]) {
    const { element, canvas, context } = this;
    // To set its size empties a canvas.
    canvas.width = Math.max(right - left, 1);
    canvas.height = Math.max(bottom - top, 1);
    context.translate(-left, -top);
    if (element.width !== canvas.width) element.width = canvas.width;
    if (element.height !== canvas.height) element.height = canvas.height;
    const padding = [top, width - right, height - bottom, left];
    element.style.padding = padding.map((pixels) => `${pixels / dpr}px`).join(" ");
  }

  /**
   * Show what was painted. Where that is nothing the element is hidden: to put it over the others
   * takes as long as with a picture.
   * @param {boolean} painted whether anything was
   */
  show(painted) {
    this.element.hidden = !painted;
    if (painted) this.shown.transferFromImageBitmap(this.canvas.transferToImageBitmap());
  }
}

/**
 * The colours of what is drawn on the ground and over the land, by the page's scheme: css/scheme.css
 * names them. A page without that style, as a notebook, is light.
 */

/** What a light page has. */
const LIGHT = {
  water: "#cfe0e8",
  river: "#5f9bb8",
  border: "#5b564c",
  province: "rgb(40 40 40 / 28%)",
  front: "#2a2f36",
  casing: "rgb(255 255 255 / 75%)",
  inner: "rgb(42 47 54 / 55%)",
  haze: "#f6f4ee",
  road: "#8a5a2b",
  label: "#161c24",
  halo: "rgb(255 255 255 / 85%)",
};

/**
 * @param {CanvasRenderingContext2D} context of a canvas of the page
 * @returns {typeof LIGHT}
 */
export function inkOf({ canvas }) {
  if (!canvas?.isConnected) return LIGHT;
  const style = getComputedStyle(canvas);
  const named = Object.entries(LIGHT).map(([name, light]) => [
    name,
    style.getPropertyValue(`--map-${name}`) || light,
  ]);
  return /** @type {typeof LIGHT} */ (Object.fromEntries(named));
}

/**
 * Draw anew when the reader's device changes its scheme.
 * @param {{redraw: () => void}[]} layers
 * @param {AbortSignal} signal
 */
export function followScheme(layers, signal) {
  const redraw = () => {
    for (const layer of layers) layer.redraw();
  };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw, { signal });
}

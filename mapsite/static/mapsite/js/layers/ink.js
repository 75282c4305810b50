/**
 * The colours of what is drawn on the ground and over the land, by the page's scheme: css/scheme.css
 * names them. A page without that style, as a notebook, is light.
 */

import { elementOf } from "./sheet.js";

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

/** What makes a page's colours others. */
const SCHEMES = ["(prefers-color-scheme: dark)", "(prefers-contrast: more)"];

/**
 * What was read of each canvas. To ask for a style has all styles of the page computed at once,
 * which amid a frame that has changed much takes longer than to paint the land.
 * @type {WeakMap<HTMLCanvasElement, {scheme: string, ink: typeof LIGHT}>}
 */
const known = new WeakMap();

/**
 * @param {CanvasRenderingContext2D} context of a canvas of the page
 * @returns {typeof LIGHT}
 */
export function inkOf(context) {
  const canvas = elementOf(context);
  if (!canvas?.isConnected) return LIGHT;
  const scheme = schemeOf();
  const read = known.get(canvas);
  if (read?.scheme === scheme) return read.ink;
  const style = getComputedStyle(canvas);
  const named = Object.entries(LIGHT).map(([name, light]) => [
    name,
    style.getPropertyValue(`--map-${name}`) || light,
  ]);
  const ink = /** @type {typeof LIGHT} */ (Object.fromEntries(named));
  known.set(canvas, { scheme, ink });
  return ink;
}

/** @type {MediaQueryList[]|null} which keep themselves up to date */
let media = null;

/** All that the colours hang on: the reader's device, and whether the page is being printed. */
function schemeOf() {
  media ??= SCHEMES.map((query) => matchMedia(query));
  const { className } = document.documentElement;
  return `${media.map(({ matches }) => matches)} ${className} ${document.body.className}`;
}

/**
 * Draw anew when the reader's device changes its scheme or its contrast.
 * @param {{redraw: () => void}[]} layers
 * @param {AbortSignal} signal
 */
export function followScheme(layers, signal) {
  const redraw = () => {
    for (const layer of layers) layer.redraw();
  };
  for (const query of SCHEMES) matchMedia(query).addEventListener("change", redraw, { signal });
}

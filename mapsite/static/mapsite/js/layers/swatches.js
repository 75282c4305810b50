/**
 * Swatches of sides, for legends: backgrounds and no canvases, for a browser puts each canvas on a
 * layer of its own, and all that stands round it on others, which cost at every frame.
 */

import { element } from "../dom.js";
import { lookOfSide, SHAPES, TILE } from "./fills.js";

/**
 * @param {import("../facts.js").Facts} facts
 * @param {number} side
 * @returns {HTMLElement}
 */
export function swatchOf(facts, side) {
  const swatch = element("span", { class: "swatch", "aria-hidden": "true" });
  paintSwatch(swatch, facts, side);
  return swatch;
}

/**
 * @param {HTMLElement} swatch
 * @param {import("../facts.js").Facts} facts
 * @param {number} side
 */
export function paintSwatch(swatch, facts, side) {
  const { ground, look } = lookOfSide(facts, side);
  swatch.style.background = look ? `${pictureOf(look)} 0 0 / ${TILE}px` : ground;
}

/** @param {import("./fills.js").Look} look @returns {string} its square, an SVG that nobody has to send */
function pictureOf({ ground, mark, shape }) {
  const square = `<path fill="${ground}" d="M0 0h${TILE}v${TILE}H0z"/>`;
  const marks = `<path fill="${mark}" d="${SHAPES[shape]}"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${TILE}" height="${TILE}">${square}${marks}</svg>`;
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`;
}

/** The ground under and over the territory: water, rivers, borders of countries and provinces. */

import { inkOf } from "./ink.js";

/**
 * @typedef {{precision: number} & Record<string, any>} Ground per layer runs of
 *   `[x, y, dx, dy, …]` in grid cells
 */

/**
 * The painter of what lies under the territory.
 * @param {Ground} ground
 * @returns {import("./canvas.js").Painter}
 */
export function waterPainter(ground) {
  return {
    paint(context, view) {
      context.fillStyle = inkOf(context).water;
      context.fill(pathOf(ground, "water", view), "evenodd");
    },
  };
}

/**
 * The painter of the lines over the territory.
 * @param {Ground} ground
 * @returns {import("./canvas.js").Painter}
 */
export function linePainter(ground) {
  return {
    paint(context, view) {
      const { dpr, zoom } = view;
      const ink = inkOf(context);
      context.lineJoin = "round";
      if (zoom >= 6) stroke(context, pathOf(ground, "provinces", view), ink.province, dpr, [1, 3]);
      stroke(context, pathOf(ground, "rivers", view), ink.river, (zoom < 7 ? 1 : 1.6) * dpr, []);
      stroke(context, pathOf(ground, "borders", view), ink.border, 1.3 * dpr, [9, 4, 2, 4]);
      stroke(context, pathOf(ground, "disputed", view), ink.border, 1.3 * dpr, [3, 4]);
    },
  };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Path2D} path
 * @param {string} colour
 * @param {number} width
 * @param {number[]} dash in units of a CSS pixel
 */
function stroke(context, path, colour, width, dash) {
  const dpr = window.devicePixelRatio || 1;
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.setLineDash(dash.map((length) => length * dpr));
  context.stroke(path);
}

/**
 * @param {Ground} ground
 * @param {string} layer
 * @param {import("./canvas.js").View} view
 * @returns {Path2D}
 */
function pathOf(ground, layer, { world, left, top }) {
  const scale = world / 2 ** ground.precision;
  const path = new Path2D();
  for (const run of ground[layer] ?? []) {
    let x = run[0] * scale - left;
    let y = run[1] * scale - top;
    path.moveTo(x, y);
    for (let i = 2; i < run.length; i += 2) {
      x += run[i] * scale;
      y += run[i + 1] * scale;
      path.lineTo(x, y);
    }
  }
  return path;
}

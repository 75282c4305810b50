/** The ground under and over the territory: water, rivers, borders of countries and provinces. */

import { fadeEdges } from "./ground_edge.js";
import { inkOf } from "./ink.js";
import { mercator } from "./mercator.js";

/**
 * A file of the ground (geodata/ground): per layer runs of `[x, y, dx, dy, …]` in grid cells.
 * @typedef {{precision: number, box: number[], names: import("./ground_names.js").GroundName[]} &
 *   Record<string, any>} GroundFile
 * @typedef {{xs: Float64Array, ys: Float64Array, left: number, top: number, right: number,
 *   bottom: number}} Line in fractions of the world
 */

const LAYERS = ["water", "rivers", "borders", "disputed", "provinces"];
/** The zoom from which they are drawn. */
const PROVINCES = 5.5;

/** What is loaded of the ground: none of it at first. */
export class Ground {
  /** @type {Part|null} */
  first = null;
  /** @type {Part|null} */
  detail = null;
}

/** One of its files, ready to be drawn. */
export class Part {
  /** @param {GroundFile} file */
  constructor(file) {
    const [west, south, east, north] = file.box;
    this.corners = [mercator(west, north), mercator(east, south)];
    this.precision = file.precision;
    this.names = file.names ?? [];
    this.layers = Object.fromEntries(
      LAYERS.map((layer) => [layer, linesOf(file[layer] ?? [], 2 ** file.precision)]),
    );
  }
}

/**
 * The painter of what lies under the territory.
 * @param {Ground} ground
 * @returns {import("./canvas.js").Painter}
 */
export function waterPainter(ground) {
  return {
    isBare: () => !ground.first,
    paint(context, view) {
      const ink = inkOf(context);
      eachPart(context, view, ground, ({ layers }) => {
        context.fillStyle = ink.water;
        context.fill(pathOf(layers.water, view), "evenodd");
      });
      if (ground.first) fadeEdges(context, view, ground.first.corners);
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
    isBare: () => !ground.first,
    paint(context, view) {
      const { dpr, zoom } = view;
      const ink = inkOf(context);
      context.lineJoin = "round";
      eachPart(context, view, ground, ({ layers }) => {
        const draw = (
          /** @type {string} */ layer,
          /** @type {string} */ colour,
          /** @type {number} */ width,
          /** @type {number[]} */ dash,
        ) => stroke(context, pathOf(layers[layer], view), colour, width * dpr, dash);
        if (zoom >= PROVINCES) draw("provinces", ink.province, 1, [1, 3]);
        draw("rivers", ink.river, zoom < 7 ? 1 : 1.6, []);
        draw("borders", ink.border, 1.3, [9, 4, 2, 4]);
        draw("disputed", ink.border, 1.3, [3, 4]);
      });
      if (ground.first) fadeEdges(context, view, ground.first.corners);
    },
  };
}

/**
 * Draw each part where it is the best that there is.
 * @param {CanvasRenderingContext2D} context
 * @param {import("./canvas.js").View} view
 * @param {Ground} ground
 * @param {(part: Part) => void} draw
 */
function eachPart(context, view, { first, detail }, draw) {
  if (!first) return;
  if (!detail || first.precision > precisionOf(view)) return draw(first);
  const [from, to] = detail.corners.map(({ x, y }) => [
    Math.round(x * view.world - view.left),
    Math.round(y * view.world - view.top),
  ]);
  const inside = new Path2D();
  inside.rect(from[0], from[1], to[0] - from[0], to[1] - from[1]);
  const outside = new Path2D(inside);
  outside.rect(0, 0, view.width, view.height);
  for (const [clip, part] of /** @type {[Path2D, Part][]} */ ([
    [outside, first],
    [inside, detail],
  ])) {
    context.save();
    context.clip(clip, "evenodd");
    draw(part);
    context.restore();
  }
}

/**
 * The precision of a grid with cells as wide as two device pixels.
 * @param {import("./canvas.js").View} view
 */
function precisionOf({ world }) {
  return Math.log2(world) + 1;
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
 * @param {number[][]} runs
 * @param {number} cells round the world
 * @returns {Line[]}
 */
export function linesOf(runs, cells) {
  return runs.map((run) => {
    const [xs, ys] = [new Float64Array(run.length / 2), new Float64Array(run.length / 2)];
    let [x, y] = [0, 0];
    for (let i = 0; i < xs.length; i++) {
      x += run[2 * i];
      y += run[2 * i + 1];
      xs[i] = x / cells;
      ys[i] = y / cells;
    }
    const [left, right] = [Math.min(...xs), Math.max(...xs)];
    return { xs, ys, left, right, top: Math.min(...ys), bottom: Math.max(...ys) };
  });
}

/**
 * The lines that the canvas shows.
 * @param {Line[]} lines
 * @param {import("./canvas.js").View} view
 * @returns {Path2D}
 */
function pathOf(lines, { world, left, top, width, height }) {
  const path = new Path2D();
  const [right, bottom] = [left + width, top + height];
  for (const line of lines) {
    if (line.left * world > right || line.right * world < left) continue;
    if (line.top * world > bottom || line.bottom * world < top) continue;
    path.moveTo(line.xs[0] * world - left, line.ys[0] * world - top);
    for (let i = 1; i < line.xs.length; i++) {
      path.lineTo(line.xs[i] * world - left, line.ys[i] * world - top);
    }
  }
  return path;
}

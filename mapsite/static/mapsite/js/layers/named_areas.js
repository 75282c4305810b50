/** Areas and lines with a status of their own, thin over the land, named from some zoom on. */

import { inkOf } from "./ink.js";
import { FONT } from "./label_pen.js";
import { mercator } from "./mercator.js";

/**
 * As `overlays.json` tells of them: `kind` is occupied, separation or line.
 * @typedef {{kind: string, name: string, geometry: {type: string, coordinates: any}} &
 *   Record<string, any>} NamedArea
 * @typedef {{label: string, halo: string}} Ink
 * @typedef {{x: number, y: number}[]} Run points as fractions of the world
 */

/** The zoom from which each kind is drawn, and the one from which it is named. */
const DRAWN = /** @type {Record<string, number>} */ ({ occupied: 5, separation: 10, line: 7.5 });
const NAMED = /** @type {Record<string, number>} */ ({ occupied: 9, separation: 10.5 });
/** Letters of a line of a name, about. */
const WIDE = 25;

export class NamedAreas {
  /**
   * @param {NamedArea[]} areas
   * @param {import("../words.js").Words} words
   */
  constructor(areas, words) {
    this.words = words;
    this.areas = areas.map((area) => ({ area, runs: runsOf(area.geometry) }));
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {import("./canvas.js").View} view
   */
  paint(context, view) {
    context.lineJoin = "round";
    for (const { area, runs } of this.areas) {
      if (view.zoom < (DRAWN[area.kind] ?? 0)) continue;
      const path = pathOf(runs, view);
      stroke(context, path, inkOf(context).halo, 2 * view.dpr, []);
      const dash = area.kind === "line" ? [7, 4] : area.kind === "separation" ? [2, 3] : [];
      stroke(
        context,
        path,
        inkOf(context).label,
        1.2 * view.dpr,
        dash.map((length) => length * view.dpr),
      );
    }
  }
}

/** Their names. */
export class AreaNames {
  /**
   * @param {NamedAreas} areas
   * @param {() => boolean} areShown
   */
  constructor({ areas, words }, areShown) {
    this.areas = areas;
    this.words = words;
    this.areShown = areShown;
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {import("./canvas.js").View} view
   * @param {Ink} ink
   * @param {import("./label_room.js").LabelRoom} room
   */
  paint(context, view, ink, room) {
    if (!this.areShown()) return;
    for (const { area, runs } of this.areas) {
      if (view.zoom < (NAMED[area.kind] ?? Infinity)) continue;
      write(context, this.words.of(area, "name"), spotOf(runs[0], view), view.dpr, ink, room);
    }
  }
}

/**
 * The areas, not the lines, that hold a point.
 * @param {NamedArea[]} areas
 * @param {number} lon
 * @param {number} lat
 * @returns {NamedArea[]}
 */
export function areasAt(areas, lon, lat) {
  const point = mercator(lon, lat);
  return areas.filter(({ kind, geometry }) => kind !== "line" && isWithin(runsOf(geometry), point));
}

/**
 * @param {{type: string, coordinates: any}} geometry GeoJSON, lon/lat
 * @returns {Run[]} its rings or lines
 */
export function runsOf({ type, coordinates }) {
  const depth = { LineString: 0, MultiLineString: 1, Polygon: 1, MultiPolygon: 2 }[type] ?? 1;
  const lines = depth === 0 ? [coordinates] : coordinates.flat(depth - 1);
  return lines.map((/** @type {number[][]} */ line) =>
    line.map(([lon, lat]) => mercator(lon, lat)),
  );
}

/**
 * @param {Run[]} runs
 * @param {import("./canvas.js").View} view
 * @returns {Path2D}
 */
export function pathOf(runs, { world, left, top }) {
  const path = new Path2D();
  for (const run of runs) {
    run.forEach(({ x, y }, at) => {
      if (at) path.lineTo(x * world - left, y * world - top);
      else path.moveTo(x * world - left, y * world - top);
    });
  }
  return path;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Path2D} path
 * @param {string} colour
 * @param {number} width
 * @param {number[]} dash
 */
export function stroke(context, path, colour, width, dash) {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.setLineDash(dash);
  context.stroke(path);
}

/**
 * Where a ring is widest at two thirds of its height, in device pixels of the canvas: the middle of
 * a land is where its names stand.
 * @param {Run} run
 * @param {import("./canvas.js").View} view
 */
function spotOf(run, { world, left, top }) {
  const ys = run.map(({ y }) => y);
  const y = Math.min(...ys) / 3 + (2 * Math.max(...ys)) / 3;
  const cuts = [];
  for (let i = 1; i < run.length; i++) {
    const [a, b] = [run[i - 1], run[i]];
    if (a.y > y !== b.y > y) cuts.push(a.x + ((b.x - a.x) * (y - a.y)) / (b.y - a.y));
  }
  cuts.sort((a, b) => a - b);
  let [west, east] = cuts;
  for (let i = 2; i + 1 < cuts.length; i += 2) {
    if (cuts[i + 1] - cuts[i] > east - west) [west, east] = [cuts[i], cuts[i + 1]];
  }
  return { x: ((west + east) / 2) * world - left, y: y * world - top };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} text
 * @param {{x: number, y: number}} spot
 * @param {number} dpr
 * @param {Ink} ink
 * @param {import("./label_room.js").LabelRoom} room
 */
function write(context, text, spot, dpr, ink, room) {
  const size = 11 * dpr;
  context.font = `500 ${size}px ${FONT}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  const lines = linesOf(text);
  const wide = Math.max(...lines.map((line) => context.measureText(line).width)) + size;
  const high = (lines.length + 0.5) * size * 1.25;
  const [left, top] = [spot.x - wide / 2, spot.y - high / 2];
  if (!room.write("area", text, [left, top, left + wide, top + high])) return;
  context.fillStyle = ink.halo;
  context.fillRect(left, top, wide, high);
  context.fillStyle = ink.label;
  lines.forEach((line, at) => {
    context.fillText(line, spot.x, spot.y + (at - (lines.length - 1) / 2) * size * 1.25);
  });
}

/**
 * @param {string} text
 * @returns {string[]} lines of whole words
 */
export function linesOf(text) {
  /** @type {string[]} */
  const lines = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < WIDE)
      lines[lines.length - 1] += ` ${word}`;
    else lines.push(word);
  }
  return lines;
}

/**
 * Whether a point lies within rings, by the edges to its east (even-odd).
 * @param {Run[]} rings
 * @param {{x: number, y: number}} point
 */
function isWithin(rings, { x, y }) {
  let inside = false;
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const [a, b] = [ring[i - 1], ring[i]];
      if (a.y > y !== b.y > y && x < a.x + ((b.x - a.x) * (y - a.y)) / (b.y - a.y)) {
        inside = !inside;
      }
    }
  }
  return inside;
}

/** Land whose holder is uncertain on the day, hatched over whoever holds it by the best guess. */

import { toDay } from "../days.js";
import { inkOf } from "./ink.js";

/**
 * As `overlays.json` tells of it: from the day `from` until before `to` the land is the side's by
 * the best guess (an index), or the other's; its zone began between two days.
 * @typedef {Pick<typeof import("./named_areas.js"), "pathOf" | "runsOf" | "stroke">} Pens
 * @typedef {{zone: number, from: string, to: string, side: number, other: number,
 *   earliest: string, valid_from: string, latest: string,
 *   geometry: {type: string, coordinates: any}}} UncertainRow
 */

/** CSS pixels from line to line, along the line of the horizon. */
const APART = 10;

/**
 * @param {{from: string, to: string}} row
 * @param {number} day
 */
export const isUncertain = ({ from, to }, day) => toDay(from) <= day && day < toDay(to);

export class UncertainLand {
  /**
   * @param {UncertainRow[]} rows
   * @param {{day: number}} state
   * @param {Pens} pens
   */
  constructor(rows, state, pens) {
    this.state = state;
    this.pens = pens;
    this.rows = rows.map((row) => ({ row, runs: pens.runsOf(row.geometry) }));
  }

  /** What is uncertain on the day. */
  today() {
    return this.rows.filter(({ row }) => isUncertain(row, this.state.day));
  }

  /** @returns {string} the same for days on which the same land is uncertain */
  get key() {
    return this.today()
      .map(({ row }) => this.rows.findIndex((one) => one.row === row))
      .join(" ");
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {import("./canvas.js").View} view
   */
  paint(context, view) {
    const rows = this.today();
    if (!rows.length) return;
    const { label, halo } = inkOf(context);
    const hatch = hatchOf(context, view, label, halo);
    for (const { runs } of rows) {
      const path = this.pens.pathOf(runs, view);
      context.fillStyle = hatch;
      context.fill(path, "evenodd");
      this.pens.stroke(context, path, label, 1.2 * view.dpr, [4 * view.dpr, 3 * view.dpr]);
    }
    context.setLineDash([]);
  }
}

/**
 * Lines from lower left to upper right, fixed to the ground.
 * @param {CanvasRenderingContext2D} context
 * @param {import("./canvas.js").View} view
 * @param {string} line
 * @param {string} halo
 */
function hatchOf(context, { dpr, left, top }, line, halo) {
  const size = Math.round(APART * dpr);
  const tile = document.createElement("canvas");
  tile.width = tile.height = size;
  const pen = /** @type {CanvasRenderingContext2D} */ (tile.getContext("2d"));
  for (const [colour, width] of /** @type {[string, number][]} */ ([
    [halo, 2.6],
    [line, 1.1],
  ])) {
    pen.strokeStyle = colour;
    pen.lineWidth = width * dpr;
    pen.beginPath();
    for (const shift of [-size, 0, size]) {
      pen.moveTo(shift - 1, size + 1);
      pen.lineTo(shift + size + 1, -1);
    }
    pen.stroke();
  }
  const found = /** @type {CanvasPattern} */ (context.createPattern(tile, "repeat"));
  found.setTransform(new DOMMatrix([1, 0, 0, 1, -left % size, -top % size]));
  return found;
}

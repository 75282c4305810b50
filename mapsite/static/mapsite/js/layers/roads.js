/** Motorways and trunk roads: rough lines under the names, with their numbers. */

import { inkOf } from "./ink.js";
import { boxAround } from "./label_room.js";
import { pathOf, runsOf, stroke } from "./named_areas.js";

/** @typedef {import("./named_areas.js").NamedArea} NamedArea */

/** The zooms from which roads are drawn, and numbered. */
const DRAWN = 7.5;
const NUMBERED = 8.5;
/** CSS pixels of a font whose box is as high as that of a number. */
const HIGH = 10.3;

export class Roads {
  /**
   * @param {NamedArea[]} roads
   * @param {{overGround: number|null}} state the operator's ground has roads of its own
   */
  constructor(roads, state) {
    this.state = state;
    this.roads = roads.map((road) => ({ road, runs: runsOf(road.geometry) }));
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {import("./canvas.js").View} view
   */
  paint(context, view) {
    if (view.zoom < DRAWN || this.state.overGround !== null) return;
    const paths = this.roads.map(({ runs }) => pathOf(runs, view));
    context.globalAlpha = 0.75;
    for (const path of paths) stroke(context, path, inkOf(context).halo, 2.4 * view.dpr, []);
    for (const path of paths) stroke(context, path, inkOf(context).road, 1.2 * view.dpr, []);
    context.globalAlpha = 1;
  }
}

/** Their numbers, each at the middle of its line, or where else along it there is room. */
export class RoadNumbers {
  /**
   * @param {Roads} roads
   * @param {() => boolean} areShown
   */
  constructor({ roads, state }, areShown) {
    this.state = state;
    this.roads = roads.filter(({ road }) => road.ref);
    this.areShown = areShown;
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {import("./canvas.js").View} view
   * @param {{road: string, halo: string}} ink
   * @param {import("./label_room.js").LabelRoom} room
   */
  paint(context, view, ink, room) {
    if (view.zoom < NUMBERED || !this.areShown() || this.state.overGround !== null) return;
    context.font = `600 ${10 * view.dpr}px sans-serif`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    for (const { road, runs } of this.roads) {
      const ref = /** @type {string} */ (road.ref);
      const wide = context.measureText(ref).width + 7 * view.dpr;
      for (const [x, y] of spots(runs[0], view)) {
        const box = boxAround(x, y, wide, HIGH * view.dpr);
        if (!room.isSeenWhole(box) || !room.write("road", ref, box)) continue;
        context.fillStyle = ink.road;
        context.fillRect(box[0], y - 7 * view.dpr, wide, 14 * view.dpr);
        context.fillStyle = ink.halo;
        context.fillText(ref, x, y);
        break;
      }
    }
  }
}

/**
 * The middles of a line's pieces, from its middle outwards, in device pixels of the canvas.
 * @param {import("./named_areas.js").Run} run
 * @param {import("./canvas.js").View} view
 * @returns {[number, number][]}
 */
function spots(run, { world, left, top }) {
  const middle = (run.length - 1) / 2;
  const pieces = run.slice(1).map((b, at) => ({ a: run[at], b, off: Math.abs(at + 0.5 - middle) }));
  pieces.sort((one, other) => one.off - other.off);
  return pieces.map(({ a, b }) => [
    ((a.x + b.x) / 2) * world - left,
    ((a.y + b.y) / 2) * world - top,
  ]);
}

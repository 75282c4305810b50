/** Motorways and trunk roads: rough lines under the names, with their numbers. */

import { inkOf } from "./ink.js";
import { pathOf, runsOf, stroke } from "./named_areas.js";

/** @typedef {import("./named_areas.js").NamedArea} NamedArea */

/** The zooms from which roads are drawn, and numbered. */
const DRAWN = 7.5;
const NUMBERED = 8.5;

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
    if (view.zoom < NUMBERED) return;
    for (const { road, runs } of this.roads) {
      if (road.ref) number(context, view, road.ref, runs[0]);
    }
  }
}

/**
 * Write a road's number at the middle of its line.
 * @param {CanvasRenderingContext2D} context
 * @param {import("./canvas.js").View} view
 * @param {string} ref
 * @param {import("./named_areas.js").Run} run
 */
function number(context, { world, left, top, dpr }, ref, run) {
  const at = Math.floor(run.length / 2);
  const [a, b] = [run[at - 1] ?? run[at], run[at]];
  const [x, y] = [((a.x + b.x) / 2) * world - left, ((a.y + b.y) / 2) * world - top];
  context.font = `600 ${10 * dpr}px sans-serif`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  const wide = context.measureText(ref).width + 7 * dpr;
  context.fillStyle = inkOf(context).road;
  context.fillRect(x - wide / 2, y - 7 * dpr, wide, 14 * dpr);
  context.fillStyle = inkOf(context).halo;
  context.fillText(ref, x, y);
}

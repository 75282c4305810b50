/** An outline round the land that changed hands on the day. */

import { arcsRound, changedTimelines } from "../atlas/changed_land.js";
import { elementOf } from "./sheet.js";

export class ChangedOutline {
  /**
   * @param {import("./land.js").Land} land
   * @param {import("../facts.js").Facts} facts
   * @param {import("../state.js").State} state
   */
  constructor(land, facts, state) {
    this.land = land;
    this.facts = facts;
    this.state = state;
  }

  /** The arcs of the outline on the day of the state. */
  arcs() {
    const { land, facts, state } = this;
    if (!facts.changedOn(state.day)) return [];
    const goesOn = (/** @type {number} */ before, /** @type {number} */ after) =>
      facts.goesOn(state.day, before, after);
    return arcsRound(land.atlas, changedTimelines(land.atlas, state.day, goesOn));
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {import("./canvas.js").View} view
   */
  paint(context, view) {
    const arcs = this.arcs();
    // A canvas without anything on it takes as long to be put over the others as a full one.
    elementOf(context).hidden = !arcs.length;
    if (!arcs.length) return;
    const path = new Path2D();
    for (const arc of arcs) this.line(path, view, arc);
    context.lineJoin = "round";
    context.strokeStyle = "#fff";
    context.lineWidth = 4.5 * view.dpr;
    context.stroke(path);
    context.strokeStyle = "#10161d";
    context.lineWidth = 2.2 * view.dpr;
    context.stroke(path);
  }

  /**
   * @param {Path2D} path
   * @param {import("./canvas.js").View} view
   * @param {number} arc
   */
  line(path, { world, left, top }, arc) {
    const { atlas, painter } = this.land;
    const { offsets, x, y } = painter.builder.vertices;
    const scale = world / 2 ** atlas.precision;
    const [west, north] = [atlas.originX * scale - left, atlas.originY * scale - top];
    path.moveTo(x[offsets[arc]] * scale + west, y[offsets[arc]] * scale + north);
    for (let i = offsets[arc] + 1; i < offsets[arc + 1]; i++) {
      path.lineTo(x[i] * scale + west, y[i] * scale + north);
    }
  }
}

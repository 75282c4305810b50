/** An outline round the land that changed hands on the day. */

import { arcsRound, changedTimelines } from "../atlas/changed_land.js";

/** CSS pixels: the outline's casing. */
const WIDE = 4.5;

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
    /** @type {number[]} the arcs that were found */
    this.found = [];
  }

  isBare() {
    this.found = this.arcs();
    return !this.found.length;
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
   * @param {import("./canvas.js").View} view
   * @returns {import("./region.js").Box}
   */
  box(view) {
    const { minX, minY, maxX, maxY } = this.land.atlas;
    const { scale, west, north } = this.grid(view);
    const reach = WIDE * view.dpr;
    /** @type {import("./region.js").Box} */
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (const arc of this.found) {
      box[0] = Math.min(box[0], minX[arc] * scale + west - reach);
      box[1] = Math.min(box[1], minY[arc] * scale + north - reach);
      box[2] = Math.max(box[2], maxX[arc] * scale + west + reach);
      box[3] = Math.max(box[3], maxY[arc] * scale + north + reach);
    }
    return box;
  }

  /**
   * Where the atlas lies in a view: of the outline's own, the land may not be painted for it yet.
   * @param {import("./canvas.js").View} view
   * @returns {{scale: number, west: number, north: number}} device pixels to a cell, and to its origin
   */
  grid({ world, left, top }) {
    const { atlas } = this.land;
    const scale = world / 2 ** atlas.precision;
    return { scale, west: atlas.originX * scale - left, north: atlas.originY * scale - top };
  }

  /**
   * Outline the arcs that were found.
   * @param {CanvasRenderingContext2D} context
   * @param {import("./canvas.js").View} view
   */
  paint(context, view) {
    const path = new Path2D();
    for (const arc of this.found) this.line(path, view, arc);
    context.lineJoin = "round";
    context.strokeStyle = "#fff";
    context.lineWidth = WIDE * view.dpr;
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
  line(path, view, arc) {
    const { offsets, x, y } = this.land.painter.builder.vertices;
    const { scale, west, north } = this.grid(view);
    path.moveTo(x[offsets[arc]] * scale + west, y[offsets[arc]] * scale + north);
    for (let i = offsets[arc] + 1; i < offsets[arc + 1]; i++) {
      path.lineTo(x[i] * scale + west, y[i] * scale + north);
    }
  }
}

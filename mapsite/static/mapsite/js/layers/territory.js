/** The land of every side on a day, painted: each side as one path, borders only between sides. */

import { Cursor } from "../atlas/cursor.js";
import { anchor, fillOf } from "./fills.js";
import { Inside } from "./inside.js";
import { Levels } from "./levels.js";
import { Pen } from "./pen.js";
import { Region } from "./region.js";
import { Rings } from "./rings.js";

/** Where more of the picture than this changes, whole paths are made, and kept. */
const MOSTLY = 0.5;
/** From this many vertices on a view is heavy. */
const MANY = 20_000;
/** From this many arcs on borders are left out while dragging: each side has its own colour. */
const CROWDED = 30_000;
/** How many times the usual tolerance, while dragging through a heavy view. */
const COARSER = 3;

export class Territory {
  /**
   * @param {import("../atlas/decode.js").Atlas} atlas labels are sides
   * @param {import("../facts.js").Facts} facts
   * @param {import("../state.js").State} state
   */
  constructor(atlas, facts, state) {
    this.atlas = atlas;
    this.facts = facts;
    this.state = state;
    this.cursor = new Cursor(atlas);
    this.cursor.seek(state.day);
    this.rings = new Rings(atlas);
    this.pen = new Pen(atlas);
    this.levels = new Levels(atlas);
    /** @type {(Path2D | null)[]} by label number; null = to be made */
    this.paths = [];
    /** @type {(number[] | null)[]} by label number: the box round its land, grid units; null = none */
    this.boxes = [];
    /** @type {(string | CanvasPattern)[]} */
    this.fills = [];
    this.region = new Region(0, 0);
    /** Whether fewer vertices are painted than the view could show. */
    this.coarse = false;
    /** @type {import("./canvas.js").View | null} */
    this.view = null;
  }

  /**
   * Paint everything, in all detail.
   * @param {CanvasRenderingContext2D} context
   * @param {import("./canvas.js").View} view
   */
  paint(context, view) {
    if (this.view?.dpr !== view.dpr) this.fills = [];
    this.view = view;
    this.region = new Region(view.width, view.height).fill();
    this.coarse = false;
    this.pen.setView(view, this.levels.at(view));
    this.pen.choose(this.region);
    this.paths = [];
    this.cursor.seek(this.state.day);
    this.paintRegion(context, view);
  }

  /**
   * Take fewer vertices while the reader drags through a large history. Paint anew when it settles.
   * @param {import("./canvas.js").View} view
   */
  coarsen(view) {
    const count = this.pen.vertices.x.length;
    if (this.coarse || count < MANY) return;
    this.coarse = true;
    this.pen.setView(view, this.levels.at(view, count < 5 * MANY ? COARSER : 2 * COARSER));
    this.paths = [];
    this.region.fill();
  }

  /**
   * Go to the day of the state and paint what differs.
   * @param {CanvasRenderingContext2D} context
   * @param {boolean} dragging more is to follow at once
   */
  step(context, dragging) {
    const { view } = this;
    if (!view) return;
    this.follow();
    if (dragging) this.coarsen(view);
    if (this.region.count === 0) return;
    if (this.region.part > MOSTLY) this.region.fill();
    this.pen.choose(this.region);
    context.save();
    if (this.region.part < 1) this.region.clip(context);
    else context.clearRect(0, 0, view.width, view.height);
    this.paintRegion(context, view);
    context.restore();
  }

  /** Move the cursor, mark what changes, and forget the paths of the sides that it concerns. */
  follow() {
    const { left, right } = this.cursor;
    const before = [left.slice(), right.slice()];
    /** @type {Set<number>} */
    const labels = new Set();
    /** @type {number[]} */
    const arcs = [];
    this.region.clear();
    for (const arc of this.cursor.seek(this.state.day)) {
      if (before[0][arc] === left[arc] && before[1][arc] === right[arc]) continue;
      for (const label of [before[0][arc], before[1][arc], left[arc], right[arc]]) labels.add(label);
      this.pen.box(arc, (x0, y0, x1, y1) => this.region.mark(x0, y0, x1, y1));
      arcs.push(arc);
    }
    for (const label of labels) this.paths[label] = null;
    if (this.region.part <= MOSTLY) this.markInside(arcs, before);
  }

  /**
   * Mark also the squares amid land that changes, which no arc touches: those that the reader
   * sees after zooming into one side's land.
   * @param {number[]} arcs
   * @param {ArrayLike<number>[]} before labels on the left and on the right, by arc
   */
  markInside(arcs, before) {
    const { left, right } = this.cursor;
    const inside = new Inside(this.region, this.pen);
    for (const arc of arcs) {
      inside.add(arc, before[0][arc] !== left[arc], before[1][arc] !== right[arc]);
    }
    inside.mark();
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {import("./canvas.js").View} view
   */
  paintRegion(context, view) {
    const whole = this.region.part === 1;
    const paths = this.outlines(whole);
    // Two neighbours each cover a part of the pixels of their border; added, the parts make one.
    // It takes nearly twice the time of painting one over the other, which shows the ground there.
    context.globalCompositeOperation = this.coarse ? "source-over" : "lighter";
    for (let label = 1; label <= this.facts.sides.length; label++) {
      const path = paths[label];
      if (!path || this.state.hidden.has(label - 1) || !this.isNear(label)) continue;
      context.fillStyle = this.fill(context, label - 1, view);
      context.fill(path);
    }
    context.globalCompositeOperation = "source-over";
    const crowded = this.coarse && this.pen.seen.length > CROWDED;
    if (!crowded) this.strokeBorders(context, view.dpr);
  }

  /**
   * The land of each label as a path. Whole ones are kept until their land changes; those that
   * are right within the region only are not.
   * @param {boolean} whole
   * @returns {(Path2D | null)[]}
   */
  outlines(whole) {
    const made = whole ? this.paths : [...this.paths];
    const wanted = new Uint8Array(this.facts.sides.length + 1);
    for (let label = 1; label < wanted.length; label++) wanted[label] = made[label] ? 0 : 1;
    this.rings.gather(this.cursor, wanted);
    for (let label = 1; label < wanted.length; label++) {
      if (!wanted[label]) continue;
      this.pen.path = new Path2D();
      this.rings.trace(label, this.pen);
      made[label] = this.pen.path;
      this.boxes[label] = this.rings.box(label);
    }
    return made;
  }

  /**
   * Whether a label has land that the region may show. Of thousands of labels few do.
   * @param {number} label
   */
  isNear(label) {
    const box = this.boxes[label];
    if (!box) return false;
    const { scale, left, top } = this.pen;
    const [x0, x1] = [box[0] * scale + left, box[2] * scale + left];
    const [y0, y1] = [box[1] * scale + top, box[3] * scale + top];
    return this.region.touches(x0, y0, x1, y1);
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {number} side
   * @param {import("./canvas.js").View} view
   */
  fill(context, side, view) {
    this.fills[side] ??= fillOf(context, this.facts, side, view.dpr);
    anchor(this.fills[side], view.left, view.top, view.dpr);
    return this.fills[side];
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {number} dpr
   */
  strokeBorders(context, dpr) {
    const fronts = new Path2D();
    const inner = new Path2D();
    const { left, right } = this.cursor;
    for (const arc of this.pen.seen) {
      if (left[arc] === right[arc]) continue;
      this.pen.path = this.isFront(left[arc], right[arc]) ? fronts : inner;
      this.pen.line(arc);
    }
    // Lines of one device pixel are painted some twenty times as fast as wider ones.
    const thin = this.coarse || this.pen.vertices.x.length > MANY;
    context.lineJoin = "bevel";
    context.strokeStyle = "rgb(42 47 54 / 55%)";
    context.lineWidth = thin ? 1 : Math.max(0.8 * dpr, 1);
    context.stroke(inner);
    context.strokeStyle = "#2a2f36";
    context.lineWidth = thin ? 1 : Math.max(1.1 * dpr, 1);
    context.stroke(fronts);
  }

  /**
   * Whether different factions, or the land's end, meet between two labels.
   * @param {number} a
   * @param {number} b
   */
  isFront(a, b) {
    const { sides } = this.facts;
    return a === 0 || b === 0 || sides[a - 1].faction !== sides[b - 1].faction;
  }
}

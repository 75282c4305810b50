/** The land of every side on a day, painted: each side as one path, borders only between sides. */

import { Cursor } from "../atlas/cursor.js";
import { Bands } from "./bands.js";
import { Borders, strokeLines } from "./borders.js";
import { ChangedCells } from "./changed_cells.js";
import { anchor, fillOf } from "./fills.js";
import { Levels } from "./levels.js";
import { PathBuilder } from "./path_builder.js";
import { Region } from "./region.js";
import { SidePaths } from "./side_paths.js";

/** Where more of the picture than this changes, all of it is painted. */
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
    this.cursor = new Cursor(atlas, state.day);
    this.builder = new PathBuilder(atlas);
    this.sidePaths = new SidePaths(atlas, this.builder, this.cursor);
    this.bands = new Bands(atlas, this.cursor);
    this.borders = new Borders(this.sidePaths, this.cursor, facts, this.bands);
    this.levels = new Levels(atlas);
    /** @type {(string | CanvasPattern)[]} */
    this.fills = [];
    this.region = new Region(0, 0);
    /** Where lines and bands are painted in less detail than they could be. */
    this.unfinished = new Region(0, 0);
    /** Whether fewer vertices are painted than the view could show. */
    this.coarse = false;
    /** Whether lines and bands are to be painted in less detail than they could be. */
    this.quick = false;
    /** @type {import("./canvas.js").View | null} */
    this.view = null;
  }

  /**
   * Paint everything, in all detail, onto an empty canvas.
   * @param {CanvasRenderingContext2D} context
   * @param {import("./canvas.js").View} view
   */
  paint(context, view) {
    if (this.view?.dpr !== view.dpr) this.fills = [];
    this.view = view;
    for (const fill of this.fills) if (fill) anchor(fill, view);
    this.region = new Region(view.width, view.height);
    this.unfinished = new Region(view.width, view.height);
    this.coarse = this.quick = false;
    this.look(view, 1);
    this.seek();
    this.paintBox(context, view, [0, 0, view.width, view.height]);
  }

  /**
   * Take the vertices for a view from now on.
   * @param {import("./canvas.js").View} view
   * @param {number} coarser how many times the usual tolerance
   */
  look(view, coarser) {
    this.bands.setView(view, coarser > 1);
    this.builder.setView(view, this.levels.at(view, coarser), this.bands.reach);
    this.sidePaths.clear();
    this.borders.clear();
  }

  /**
   * Take fewer vertices while the reader drags through a large history. Repaint when it settles.
   * @param {import("./canvas.js").View} view
   */
  coarsen(view) {
    const count = this.builder.vertices.x.length;
    if (this.coarse || count < MANY) return;
    this.coarse = true;
    this.look(view, count < 5 * MANY ? COARSER : 2 * COARSER);
    this.region.fill();
  }

  /** Whether something is to be painted anew, in all detail, when the reader rests. */
  get rough() {
    return this.coarse || this.unfinished.count > 0;
  }

  /**
   * Go to the day of the state and paint what differs; in all detail again once it settles.
   * @param {CanvasRenderingContext2D} context
   * @param {boolean} dragging more is to follow at once
   * @param {boolean} [quick] whether lines are painted in less detail, as while dragging
   */
  step(context, dragging, quick = dragging) {
    const { view } = this;
    if (!view) return;
    if (this.coarse && !dragging) {
      context.clearRect(0, 0, view.width, view.height);
      return this.paint(context, view);
    }
    this.follow();
    this.quick = quick;
    if (dragging) this.coarsen(view);
    if (!this.quick) this.region.add(this.unfinished);
    const boxes = this.changed(view);
    for (const box of boxes) {
      const [x0, y0, x1, y1] = box;
      context.clearRect(x0, y0, x1 - x0, y1 - y0);
      this.paintBox(context, view, box);
    }
    if (!this.quick) this.unfinished.clear();
    else for (const [x0, y0, x1, y1] of boxes) this.unfinished.mark(x0, y0, x1 - 1, y1 - 1);
  }

  /**
   * @param {import("./canvas.js").View} view
   * @returns {import("./region.js").Box[]} what has to be painted
   */
  changed({ width, height }) {
    return this.region.part > MOSTLY ? [[0, 0, width, height]] : this.region.boxes();
  }

  /** Go to the day of the state and mark what changes. */
  follow() {
    const { left, right } = this.cursor;
    this.region.clear();
    const { arcs, before } = this.seek();
    for (const arc of arcs)
      this.builder.box(arc, (x0, y0, x1, y1) => this.region.mark(x0, y0, x1, y1));
    if (this.region.part > MOSTLY) return;
    // Also the squares amid land that changes, which no arc touches: a reader who has zoomed into
    // the land of one side sees nothing else.
    const cells = new ChangedCells(this.region, this.builder);
    for (const arc of arcs) {
      cells.add(arc, before[0][arc] !== left[arc], before[1][arc] !== right[arc]);
    }
    cells.mark();
  }

  /**
   * Move the cursor to the day of the state, and rebuild what that changes.
   * @returns {{arcs: number[], before: ArrayLike<number>[]}} the arcs that separate other labels
   *   than before, or are known to another width, and which labels every arc separated, on the left
   *   and on the right
   */
  seek() {
    const { left, right } = this.cursor;
    const before = [left.slice(), right.slice()];
    const width = this.cursor.width?.slice();
    /** @type {Set<number>} */
    const labels = new Set();
    const arcs = [];
    for (const arc of this.cursor.seek(this.state.day)) {
      const [l, r] = [before[0][arc], before[1][arc]];
      const sameWidth = width?.[arc] === this.cursor.width?.[arc];
      if (l === left[arc] && r === right[arc] && sameWidth) continue;
      this.sidePaths.rings.change(arc, l, r, left[arc], right[arc]);
      for (const label of [l, r, left[arc], right[arc]]) labels.add(label);
      arcs.push(arc);
    }
    for (const label of labels) {
      this.sidePaths.invalidate(label);
      this.borders.invalidate(label);
    }
    return { arcs, before };
  }

  /**
   * Paint what a box shows, where nothing is painted yet.
   * @param {CanvasRenderingContext2D} context
   * @param {import("./canvas.js").View} view
   * @param {import("./region.js").Box} box whole device pixels, so no edge shows
   */
  paintBox(context, view, box) {
    const [x0, y0, x1, y1] = box;
    const whole = x1 - x0 >= view.width && y1 - y0 >= view.height;
    context.save();
    context.beginPath();
    context.rect(x0, y0, x1 - x0, y1 - y0);
    context.clip();
    this.builder.select(whole ? this.builder.view : this.builder.near, box);
    const near = this.sidePaths.near(box);
    this.fillSides(context, view, near, whole);
    const crowded = this.coarse && this.builder.view.seen.length > CROWDED;
    if (!crowded) this.strokeBorders(context, view.dpr, near, whole);
    context.restore();
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {import("./canvas.js").View} view
   * @param {number[]} labels
   * @param {boolean} whole
   */
  fillSides(context, view, labels, whole) {
    // Two neighbours each cover a part of the pixels of their border; added, the parts make one.
    // It takes nearly twice the time of painting one over the other, which shows the ground there.
    context.globalCompositeOperation = this.coarse ? "source-over" : "lighter";
    context.globalAlpha = this.state.overGround ?? 1;
    for (const label of labels) {
      if (this.state.hidden.has(label - 1)) continue;
      context.fillStyle = this.fill(context, label - 1, view);
      context.fill(this.sidePaths.outline(label, whole));
    }
    context.globalCompositeOperation = "source-over";
    context.globalAlpha = 1;
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {number} side
   * @param {import("./canvas.js").View} view
   */
  fill(context, side, view) {
    const made = this.fills[side];
    if (made) return made;
    const fill = fillOf(context, this.facts, side, view.dpr);
    anchor(fill, view);
    this.fills[side] = fill;
    return fill;
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {number} dpr
   * @param {number[]} labels
   * @param {boolean} whole
   */
  strokeBorders(context, dpr, labels, whole) {
    const lines = this.borders.of(labels, whole);
    // Lines of one device pixel are painted some twenty times as fast as wider ones.
    const thin = this.coarse || this.builder.vertices.x.length > MANY;
    strokeLines(context, lines, { dpr, thin, quick: this.quick });
  }
}

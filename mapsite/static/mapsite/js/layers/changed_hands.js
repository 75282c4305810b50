/**
 * The land that changed hands between two days: in the fill of who gained it, under thin lines in
 * the colour of who lost it. map_page/compared.py draws the same without scripts.
 */

import { transferred } from "../atlas/transferred.js";
import { isSuccession, successionsOn } from "../successions.js";
import { anchor, fillOf } from "./fills.js";
import { inkOf } from "./ink.js";
import { Levels } from "./levels.js";
import { Patches } from "./patches.js";
import { PathBuilder } from "./path_builder.js";

/** CSS pixels: the square of the hatching. */
const TILE = 20;

export class ChangedHands {
  /**
   * @param {import("./land.js").Land} land
   * @param {import("../facts.js").Facts} facts
   * @param {Parameters<typeof successionsOn>[1]} known the successions of the history
   */
  constructor(land, facts, known) {
    this.land = land;
    this.facts = facts;
    this.successions = known.successions;
    this.onDay = successionsOn(facts.sides, known);
    this.range = { from: 0, to: 0 };
    /** @type {{before: number, after: number}[]} */
    this.pairs = [];
    /** @type {Patches|null} */
    this.patches = null;
    /** @type {{atlas: import("../atlas/decode.js").Atlas, builder: PathBuilder, levels: Levels}|null} */
    this.tools = null;
  }

  /** @param {{from: number, to: number}} range days */
  compare({ from, to }) {
    const { facts, land, successions } = this;
    const goesOn = (/** @type {number} */ before, /** @type {number} */ after) =>
      isSuccession(facts.sides[before], facts.sides[after], successions, from, to);
    const { classes, pairs } = transferred(land.atlas, from, to, goesOn, this.onDay);
    this.range = { from, to };
    this.pairs = pairs;
    this.patches = new Patches(land.atlas, classes, pairs.length);
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {import("./canvas.js").View} view
   */
  paint(context, view) {
    if (this.patches && this.patches.atlas !== this.land.atlas) this.compare(this.range);
    if (!this.patches || !this.pairs.length) return;
    const { builder, levels } = this.prepared();
    builder.setView(view, levels.at(view));
    const draw = (/** @type {Map<number, Path2D>} */ paths, /** @type {any} */ fill) => {
      for (const [side, path] of paths) {
        context.fillStyle = fill(side);
        context.fill(path);
      }
    };
    const [gained, lost] = this.paths(builder);
    // As layers/territory.js: so that no seam shows between neighbours.
    context.globalCompositeOperation = "lighter";
    context.globalAlpha = this.land.state.overGround ?? 1;
    draw(gained, (/** @type {number} */ side) =>
      anchored(fillOf(context, this.facts, side, view.dpr), view),
    );
    context.globalCompositeOperation = "source-over";
    draw(lost, (/** @type {number} */ side) =>
      anchored(
        hatch(context, this.facts.colour(this.facts.sides[side].faction), view.dpr),
        view,
        TILE,
      ),
    );
    context.globalAlpha = 1;
    this.outline(context, view, builder);
  }

  /** The tools of the atlas at hand: a finer one may have come. */
  prepared() {
    const { atlas } = this.land;
    if (this.tools?.atlas !== atlas) {
      this.tools = { atlas, builder: new PathBuilder(atlas), levels: new Levels(atlas) };
    }
    return this.tools;
  }

  /**
   * What each side gained, and what each lost to others, one path a side.
   * @param {PathBuilder} builder
   * @returns {[Map<number, Path2D>, Map<number, Path2D>]}
   */
  paths(builder) {
    /** @type {Map<number, Path2D>} */
    const gained = new Map();
    /** @type {Map<number, Path2D>} */
    const lost = new Map();
    this.pairs.forEach(({ before, after }, at) => {
      const into = [[gained, after]];
      if (this.showsLoser(before, after)) into.push([lost, before]);
      for (const [paths, side] of /** @type {[Map<number, Path2D>, number][]} */ (into)) {
        builder.path = paths.get(side) ?? new Path2D();
        paths.set(side, builder.path);
        this.patches?.trace(at + 1, builder);
      }
    });
    return [gained, lost];
  }

  /**
   * Whether land is hatched in the colour of who lost it: not where nobody known did, nor where
   * who did is still there.
   * @param {number} before side
   * @param {number} after side
   */
  showsLoser(before, after) {
    const [{ faction }, now] = [this.facts.sides[before], this.facts.sides[after]];
    return faction !== null && faction !== now.faction && faction !== now.second;
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {import("./canvas.js").View} view
   * @param {PathBuilder} builder
   */
  outline(context, view, builder) {
    builder.path = new Path2D();
    for (const arc of this.patches?.arcs() ?? []) builder.line(arc);
    context.lineJoin = "round";
    context.strokeStyle = inkOf(context).front;
    context.lineWidth = Math.max(1.1 * view.dpr, 1);
    context.stroke(builder.path);
  }
}

/**
 * @param {string | CanvasPattern} fill
 * @param {import("./canvas.js").View} view
 * @param {number} [tile] CSS pixels: the square of the pattern
 */
function anchored(fill, view, tile) {
  anchor(fill, view, tile);
  return fill;
}

/**
 * Thin lines far apart, on a light edge that tells them from a colour much like theirs.
 * @param {CanvasRenderingContext2D} context
 * @param {string} colour
 * @param {number} dpr
 * @returns {CanvasPattern}
 */
export function hatch(context, colour, dpr) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = Math.round(TILE * dpr);
  const tile = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  tile.scale(canvas.width / TILE, canvas.width / TILE);
  const lines = new Path2D("M-10 10 10-10M-10 30 30-10M10 30 30 10");
  tile.strokeStyle = "rgb(255 255 255 / 40%)";
  tile.lineWidth = 3.2;
  tile.stroke(lines);
  tile.strokeStyle = colour;
  tile.lineWidth = 1.8;
  tile.stroke(lines);
  return /** @type {CanvasPattern} */ (context.createPattern(canvas, "repeat"));
}

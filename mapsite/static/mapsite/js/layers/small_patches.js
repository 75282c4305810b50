/**
 * A round sign on each patch of land that is smaller than the pattern by which it is told from its
 * neighbours: one half is the ground of the pattern, the other its mark. Pictures have the same
 * (geodata/territory/svg/small_patches.py).
 */

import { lookOf, TILE } from "./fills.js";
import { PatchSizes } from "./patch_sizes.js";

/** Squares of the pattern: a patch that is less across (the root of its area) shows none of it. */
const SMALL = 1.5;
/** CSS pixels: what is less across is not seen, and bears no sign. */
const SEEN = 2;
/** CSS pixels: the radius of a sign, and the width of its casing. */
const RADIUS = 4.5;
const CASING = 1.5;
const INK = "#20242b";

/** @typedef {import("./patch_sizes.js").Patch & {look: import("./fills.js").Look}} Sign */

export class SmallPatches {
  /**
   * @param {import("./land.js").Land} land
   * @param {import("../facts.js").Facts} facts
   * @param {import("../state.js").State} state
   */
  constructor(land, facts, state) {
    this.land = land;
    this.facts = facts;
    this.state = state;
    /** @type {Sign[]} */
    this.painted = [];
  }

  /** @param {import("./canvas.js").View} view */
  isBare(view) {
    this.painted = this.signs(view);
    return !this.painted.length;
  }

  /**
   * @param {import("./canvas.js").View} view
   * @returns {import("./region.js").Box}
   */
  box({ dpr }) {
    const reach = (RADIUS + CASING + 1) * dpr;
    const [x, y] = [this.painted.map((sign) => sign.x), this.painted.map((sign) => sign.y)];
    const [left, top] = [Math.min(...x), Math.min(...y)];
    return [left - reach, top - reach, Math.max(...x) + reach, Math.max(...y) + reach];
  }

  /**
   * Paint the signs that were found.
   * @param {CanvasRenderingContext2D} context
   * @param {import("./canvas.js").View} view
   */
  paint(context, view) {
    for (const sign of this.painted) drawSign(context, sign, view.dpr);
  }

  /** @param {import("./canvas.js").View} view the one for which it painted */
  differs(view) {
    return keyOf(this.signs(view)) !== keyOf(this.painted);
  }

  /**
   * @param {import("./canvas.js").View} view
   * @returns {Sign[]} those that stand apart, in device pixels
   */
  signs(view) {
    return apart(this.found(view), 2 * (RADIUS + CASING) * view.dpr);
  }

  /**
   * @param {import("./canvas.js").View} view
   * @returns {Sign[]} in device pixels
   */
  found({ dpr, width, height }) {
    const { sidePaths, builder } = this.land.painter;
    const sizes = new PatchSizes(this.land.atlas, builder);
    return sidePaths.near([0, 0, width, height]).flatMap((label) => {
      const look = this.state.hidden.has(label - 1) ? null : this.look(label - 1);
      if (!look) return [];
      const [most, least] = [SMALL * TILE * dpr, SEEN * dpr];
      const small = sizes.of(sidePaths.rings, label).filter((patch) => {
        const inside = patch.x >= 0 && patch.y >= 0 && patch.x <= width && patch.y <= height;
        return inside && patch.across < most && patch.across >= least;
      });
      return small.map((patch) => ({ ...patch, look }));
    });
  }

  /**
   * A sign by itself, for the key.
   * @returns {HTMLCanvasElement|null} null where no side has a pattern
   */
  sample() {
    const looks = this.facts.everHolding().map((side) => this.look(side));
    const look = looks.find((one) => one !== null);
    if (!look) return null;
    const dpr = window.devicePixelRatio || 1;
    const size = 2 * (RADIUS + CASING);
    const canvas = document.createElement("canvas");
    canvas.className = "half";
    canvas.width = canvas.height = Math.ceil(size * dpr);
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    drawSign(context, { x: canvas.width / 2, y: canvas.width / 2, across: 0, look }, dpr);
    return canvas;
  }

  /** @param {number} side */
  look(side) {
    const { faction, second, status } = this.facts.sides[side];
    const texture = (faction !== null && this.facts.factions[faction]?.pattern) || "solid";
    return lookOf(status, this.facts.colour(faction), this.facts.colour(second), texture);
  }
}

/**
 * Those that stand apart, the largest patches first.
 * @template {{x: number, y: number, across: number}} T
 * @param {T[]} signs
 * @param {number} distance
 * @returns {T[]}
 */
export function apart(signs, distance) {
  /** @type {T[]} */
  const kept = [];
  for (const sign of signs.sort((one, other) => other.across - one.across)) {
    const free = kept.every(({ x, y }) => Math.hypot(x - sign.x, y - sign.y) >= distance);
    if (free) kept.push(sign);
  }
  return kept;
}

/** @param {Sign[]} signs */
function keyOf(signs) {
  return signs.map(({ x, y, look }) => [x, y, look.ground, look.mark]).join();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Sign} sign
 * @param {number} dpr
 */
function drawSign(context, { x, y, look }, dpr) {
  const radius = RADIUS * dpr;
  const round = (/** @type {number} */ size, from = 0, to = 2 * Math.PI) => {
    context.beginPath();
    context.arc(x, y, size, from, to);
  };
  round(radius + CASING * dpr);
  context.fillStyle = "#fff";
  context.fill();
  round(radius);
  context.fillStyle = look.ground;
  context.fill();
  round(radius, -Math.PI / 2, Math.PI / 2);
  context.fillStyle = look.mark;
  context.fill();
  round(radius);
  context.strokeStyle = INK;
  context.lineWidth = dpr;
  context.stroke();
}

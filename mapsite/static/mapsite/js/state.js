/** What is being looked at: the day, in one place. Controls listen and ask; nobody else keeps it. */

import { lastAtMost } from "./days.js";

export class State extends EventTarget {
  /**
   * @param {import("./facts.js").Facts} facts
   * @param {number} day
   */
  constructor(facts, day) {
    super();
    this.facts = facts;
    this.day = facts.nearest(day);
    /** The first and the last day of the film. */
    this.range = [facts.firstDay, facts.lastDay];
    /** How many times as fast as usual the film runs. */
    this.rate = 1;
    /** Whether more days are to follow at once. */
    this.moving = false;
    /** Whether clicks on the map measure, and open nothing. */
    this.measuring = false;
    /**
     * How strong the colours of the sides are over the operator's ground, from 0 to 1; null where
     * none is drawn.
     * @type {number|null}
     */
    this.overGround = null;
    /** @type {Set<number>} sides that the reader has hidden */
    this.hidden = new Set();
  }

  /**
   * Go to a day, or to the nearest that the data has. Fires `day`; and `settle` unless more is to
   * follow at once (a drag, a film).
   * @param {number} day
   * @param {{settled?: boolean}} [how]
   */
  show(day, { settled = true } = {}) {
    if (Number.isNaN(day)) return;
    this.moving = !settled;
    const nearest = this.facts.nearest(Math.round(day));
    if (nearest !== this.day) {
      this.day = nearest;
      this.dispatchEvent(new Event("day"));
    }
    if (settled) this.dispatchEvent(new Event("settle"));
  }

  /**
   * Let the film run from a day to another. Fires `range`.
   * @param {number} first
   * @param {number} last
   */
  playBetween(first, last) {
    this.range = [Math.min(first, last), Math.max(first, last)];
    this.dispatchEvent(new Event("range"));
  }

  /**
   * Let the film run so many times as fast as usual. Fires `pace`.
   * @param {number} rate
   */
  pace(rate) {
    this.rate = rate;
    this.dispatchEvent(new Event("pace"));
  }

  /**
   * Show or hide the land of a side. Fires `look`.
   * @param {number} side
   * @param {boolean} shown
   */
  reveal(side, shown) {
    if (shown) this.hidden.delete(side);
    else this.hidden.add(side);
    this.dispatchEvent(new Event("look"));
  }

  /**
   * Paint the colours of the sides as strong as this from now on. Fires `look`.
   * @param {number|null} overGround
   */
  fade(overGround) {
    this.overGround = overGround;
    this.dispatchEvent(new Event("look"));
  }

  /**
   * @param {number} day
   * @returns {number|null} the change day before it
   */
  previousChange(day) {
    const { changeDays } = this.facts;
    return changeDays[lastAtMost(changeDays, day - 1)] ?? null;
  }

  /**
   * @param {number} day
   * @returns {number|null} the change day after it
   */
  nextChange(day) {
    const { changeDays } = this.facts;
    return changeDays[lastAtMost(changeDays, day) + 1] ?? null;
  }
}

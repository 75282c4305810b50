/** How long a film of a history rests on each of its days. */

import { loadLater } from "../load_later.js";
import { holdOf } from "../pace.js";

export class FilmPace {
  /** @param {import("../parts.js").Taking<"facts" | "land">} parts */
  constructor({ facts, land }) {
    this.facts = facts;
    this.land = land;
    /** @type {Map<number, number>} how many places change hands, by day */
    this.flips = new Map();
  }

  /** Until they are counted, and where that cannot be loaded, land alone sets the pace. */
  async countFlips() {
    const { flipsByDay } = await loadLater().catch(() => ({ flipsByDay: null }));
    if (flipsByDay && !this.flips.size) this.flips = flipsByDay(this.land.atlas, this.facts.places);
  }

  /**
   * @param {number} day
   * @returns {number} seconds
   */
  holdOf(day) {
    const { facts } = this;
    return holdOf(facts.isChangeDay(day), facts.changedOn(day), this.flips.get(day) ?? 0);
  }
}

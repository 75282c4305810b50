/**
 * The field beside the slider that takes any day. A browser needs as long for the first field of a
 * day on a page as for all else in the slider's row, so it comes once the map is live.
 */

import { toDay, toIso } from "../days.js";
import { element } from "../dom.js";

/** @typedef {import("../parts.js").Taking<"facts" | "state" | "words" | "signal">} Taken */

export class DayField {
  /**
   * @param {Taken} parts
   * @param {(day: number) => void} take the day that was typed; NaN where that is none
   */
  constructor(parts, take) {
    this.parts = parts;
    this.take = take;
    /** Where it stands, as large as it will be. */
    this.box = element("span", { class: "scrubber-date" });
    /** @type {HTMLInputElement|null} */
    this.input = null;
    /** The day that is shown for what is being typed; NaN where nothing is. */
    this.shown = NaN;
    requestAnimationFrame(() => setTimeout(() => parts.signal.aborted || this.make()));
  }

  make() {
    const { facts, words, state, signal } = this.parts;
    const input = element("input", {
      type: "date",
      min: toIso(facts.firstDay),
      max: toIso(facts.lastDay),
      "aria-label": words.say("day"),
    });
    const finish = () => this.finish(toDay(input.value));
    input.addEventListener("change", () => this.type(toDay(input.value)), { signal });
    input.addEventListener("blur", finish, { signal });
    input.addEventListener("keydown", ({ key }) => key === "Enter" && finish(), { signal });
    this.input = input;
    this.show(state.day);
    this.box.append(input);
  }

  /**
   * The map follows at once where there is such a day: others stand for a while as one is typed.
   * @param {number} day
   */
  type(day) {
    const { facts, state } = this.parts;
    const isThere = facts.nearest(day) === day;
    this.shown = isThere ? day : state.day;
    if (isThere) this.take(day);
  }

  /** @param {number} day */
  finish(day) {
    if (Number.isNaN(this.shown)) return;
    this.shown = NaN;
    this.take(day);
  }

  /**
   * Write a day; not the one that was typed, since that would take what is typed further for another.
   * @param {number} day
   */
  show(day) {
    if (!this.input || day === this.shown) return;
    this.shown = NaN;
    const text = toIso(day);
    if (this.input.value !== text) this.input.value = text;
  }
}

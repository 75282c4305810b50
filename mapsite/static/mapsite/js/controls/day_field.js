/**
 * The field beside the slider that takes any day. A browser needs as long for the first field of a
 * day on a page as for all else in the slider's row, so it comes once the map is live.
 */

import { isHalfTyped, toDay, toIso } from "../days.js";
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
    const typed = () => this.take(toDay(input.value));
    input.addEventListener("change", () => isHalfTyped(input.value) || typed(), { signal });
    input.addEventListener("blur", () => isHalfTyped(input.value) && typed(), { signal });
    this.input = input;
    this.show(state.day);
    this.box.append(input);
  }

  /** @param {number} day to write what stands there would end what is being typed */
  show(day) {
    const text = toIso(day);
    if (this.input && this.input.value !== text) this.input.value = text;
  }
}

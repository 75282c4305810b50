/** A choice of the film's speed. There may be several: each shows what another one set. */

import { element } from "../dom.js";

/** Steps per second, and what they are called. */
const SPEEDS = [
  ["1", "½×"],
  ["2", "1×"],
  ["4", "2×"],
  ["10", "5×"],
];

/**
 * @param {import("../parts.js").Taking<"state" | "words" | "signal">} parts
 * @returns {HTMLSelectElement}
 */
export function speedChoice({ state, words, signal }) {
  const label = words.say("speed");
  const options = SPEEDS.map(([value, text]) => element("option", { value }, [text]));
  const made = element("select", { class: "speed", "aria-label": label, title: label }, options);
  const show = () => (made.value = String(state.rate));
  made.addEventListener("change", () => state.pace(Number(made.value)), { signal });
  state.addEventListener("pace", show, { signal });
  show();
  return made;
}

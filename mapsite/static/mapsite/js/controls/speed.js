/** A choice of the film's speed. There may be several: each shows what another one set. */

import { element } from "../dom.js";

/** How many times as fast as usual, and what that is called. */
const SPEEDS = [
  ["0.5", "½×"],
  ["1", "1×"],
  ["2", "2×"],
  ["5", "5×"],
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

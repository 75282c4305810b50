/** The day in words: for screen readers, and where the page shows the day. */

import { tenthsOf } from "../shares.js";

/** @typedef {import("../parts.js").Taking<"facts" | "state" | "words" | "signal">} Taken */

/**
 * @param {Taken} parts
 * @param {{into?: string|null, day?: string, summary?: string}} options CSS selectors: `into` is
 *   the live region
 */
export function announcer(parts, { into, day, summary }) {
  const { state, signal, words } = parts;
  const put = (/** @type {string|null|undefined} */ selector, /** @type {string} */ text) => {
    const found = selector ? document.querySelectorAll(selector) : [];
    for (const place of found) place.textContent = text;
  };
  const show = () => {
    put(day, words.day(state.day));
    put(summary, changeOf(parts));
  };
  state.addEventListener("day", show, { signal });
  // Announced only when the day settles: a drag would never stop talking.
  state.addEventListener("settle", () => put(into, sentence(parts)), { signal });
  show();
}

/** @param {Taken} parts */
function changeOf({ facts, state, words }) {
  return facts.changedOn(state.day) ? words.changed(facts, state.day) : words.say("unchanged");
}

/** @param {Taken} parts */
function sentence(parts) {
  const { facts, state, words } = parts;
  const areas = facts.areasOn(state.day);
  const land = areas.reduce((sum, area) => sum + area, 0);
  const holders = facts
    .holders(state.day)
    .map((side) => `${words.side(facts, side)} ${words.percent(tenthsOf(areas[side], land))}`);
  return words.say("summary", {
    day: words.day(state.day),
    holders: [...holders, changeOf(parts)].join(", "),
  });
}

/** Links of the page that speak of the day: they follow it. */

import { afterFrame, catchUp } from "../day_pace.js";
import { toIso } from "../days.js";

/**
 * An address with days filled in: `{0}` is the day, `{-7}` a week before; none before `least`.
 * @param {string} pattern
 * @param {number} day
 * @param {number} least
 * @returns {string}
 */
export function filled(pattern, day, least) {
  return pattern.replace(/\{(-?\d+)\}/g, (_, shift) => toIso(Math.max(day + Number(shift), least)));
}

/**
 * Keep the `href` of every link with a `data-day-link` in step with the day.
 * @param {import("../parts.js").Taking<"facts" | "state" | "signal">} parts
 */
export function links({ state, facts, signal }) {
  const found = /** @type {NodeListOf<HTMLAnchorElement>} */ (
    document.querySelectorAll("a[data-day-link]")
  );
  const show = () => {
    for (const link of found) {
      link.href = filled(link.dataset.dayLink ?? "", state.day, facts.firstDay);
    }
  };
  state.addEventListener("settle", afterFrame(show, signal), { signal });
  // On a slow device what stands beside the land follows it some time after. Who goes on by keys
  // reads, and takes, what has the focus: a calendar, a legend, a link. What is pressed stays.
  const follow = (/** @type {any} */ { target }) => {
    if (target.matches?.(":focus-visible:not(.scrubber *)")) catchUp();
  };
  document.addEventListener("focusin", follow, { signal, capture: true });
  show();
}

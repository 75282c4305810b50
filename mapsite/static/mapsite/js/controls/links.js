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
 * Keep the `href` of every link with a `data-day-link` in step with the day. On a slow device links
 * follow it some time after: whoever takes one sooner, these or those of the address, is not led to
 * a day that was left.
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
  followAtOnce(["pointerdown", "click"], (target) => target.closest("a[href]") !== null, signal);
  // Who goes on by keys reads, and takes, what has the focus: a calendar, a legend, a link.
  followAtOnce(["focusin"], (target) => target.closest(".scrubber") === null, signal);
  show();
}

/**
 * @param {string[]} events
 * @param {(target: Element) => boolean} uses whether what the event is about follows the day
 * @param {AbortSignal} signal
 */
function followAtOnce(events, uses, signal) {
  const follow = (/** @type {Event} */ { target }) => {
    if (target instanceof Element && uses(target)) catchUp();
  };
  for (const event of events) document.addEventListener(event, follow, { signal, capture: true });
}

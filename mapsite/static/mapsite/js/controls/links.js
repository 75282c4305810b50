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
  for (const taken of ["pointerdown", "click"]) {
    const isLink = (/** @type {Event} */ { target }) =>
      target instanceof Element && target.closest("a[href]") !== null;
    document.addEventListener(taken, (event) => isLink(event) && catchUp(), {
      signal,
      capture: true,
    });
  }
  show();
}

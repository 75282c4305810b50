/** Links that are taken lead to the day that is shown. */

import { catchUp } from "./day_pace.js";

/**
 * What leads to a day follows it some time after on a slow device, and once a drag or a film has
 * ended: whoever takes a link sooner is not led to a day that was left. Nothing moves while it is
 * pressed: a link that is elsewhere when it is let go is not taken.
 * @param {import("./state.js").State} state
 * @param {AbortSignal} signal
 */
export function followLinks(state, signal) {
  const follow = (/** @type {any} */ { target }) => {
    if (!target.closest?.("a[href]")) return;
    if (state.moving) state.show(state.day);
    catchUp();
  };
  for (const taken of ["click", "auxclick", "contextmenu"])
    document.addEventListener(taken, follow, { signal, capture: true });
}

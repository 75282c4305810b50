/** Loads what a first map does without: when the browser is idle, or sooner if it is needed. */

import { loadedOnce } from "./module_loading.js";

/** Milliseconds after which even a busy browser loads it. */
const PATIENCE = 5000;

/** Rejects where it cannot be loaded, for now. */
export const loadLater = loadedOnce(() => import("./later.js"));

/**
 * Call back with what is loaded later, once the browser has nothing better to do; never where it
 * cannot be loaded, since whoever needs it then asks again.
 * @param {(later: typeof import("./later.js")) => void} use
 * @param {AbortSignal} signal
 */
export function whenIdle(use, signal) {
  const load = () =>
    loadLater().then(
      (later) => signal.aborted || use(later),
      () => {},
    );
  // Safari has no such callback.
  if (window.requestIdleCallback) window.requestIdleCallback(load, { timeout: PATIENCE });
  else setTimeout(load, PATIENCE / 5);
}

/** Loads what a first map does without: when the browser is idle, or sooner if it is needed. */

/** Milliseconds after which even a busy browser loads it. */
const PATIENCE = 5000;

/** @type {Promise<typeof import("./later.js")>|null} */
let loading = null;

/** @returns {Promise<typeof import("./later.js")>} rejects where it cannot be loaded, for now */
export function loadLater() {
  loading ??= import("./later.js").catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
}

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

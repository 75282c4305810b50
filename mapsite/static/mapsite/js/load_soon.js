/** Loads what a page with a map offers besides map and slider: as soon as the map is live. */

/** @type {Promise<typeof import("./soon.js")>|null} */
let loading = null;

/** @returns {Promise<typeof import("./soon.js")>} rejects where it cannot be loaded, for now */
export function loadSoon() {
  loading ??= import("./soon.js").catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
}

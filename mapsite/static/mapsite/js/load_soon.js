/** Loads what a page with a map offers besides map and slider: as soon as the map is live. */

import { loadedOnce } from "./module_loading.js";

/** Rejects where it cannot be loaded, for now. */
export const loadSoon = loadedOnce(() => import("./soon.js"));

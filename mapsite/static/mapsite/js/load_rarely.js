/** Loads what only histories with uncertain days or with successions need. */

import { loadedOnce } from "./module_loading.js";

/** Rejects where it cannot be loaded, for now. */
export const loadRarely = loadedOnce(() => import("./rarely.js"));

/** Leaflet for the maps of the desk, also as the global `L` that Geoman adds itself to. */

// @ts-expect-error Served from node_modules; the types are those of @types/leaflet.
import * as leaflet from "../vendor/leaflet/leaflet-src.esm.js";

// A copy: Geoman adds to it, and a module's exports cannot be added to.
/** @type {any} */
export const L = { ...leaflet };

/** @type {any} */ (window).L = L;

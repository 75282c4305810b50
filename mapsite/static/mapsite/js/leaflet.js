/**
 * Leaflet for pages of our own, also as the global `L` that folium's script and plugins expect.
 * Notebooks and single files do without this module: the page that folium makes has its own.
 */

// @ts-expect-error Served from node_modules; the types are those of @types/leaflet.
import * as leaflet from "../../vendor/leaflet/leaflet-src.esm.js";

// A copy: plugins add to it, and a module's exports cannot be added to.
/** @type {any} */ (window).L = { ...leaflet };

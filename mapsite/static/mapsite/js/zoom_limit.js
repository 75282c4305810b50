/** How near a reader can come: an edition says it, since what it knows is no more exact than that. */

/** The limit of editions that do not say. */
const NEAREST = 18;

/**
 * @param {import("./facts.js").Facts} facts
 * @returns {number}
 */
export function nearestZoom({ theatre }) {
  return theatre.max_zoom ?? NEAREST;
}

/**
 * A zoom to fly to, which Leaflet does not limit.
 * @param {import("leaflet").Map} map
 * @param {number} zoom
 */
export function limited(map, zoom) {
  return Math.min(zoom, map.getMaxZoom());
}

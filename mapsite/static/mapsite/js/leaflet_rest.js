/**
 * The rest of Leaflet: marks, lines, popups, and what moves the map by hand. Here `leaflet.js` has
 * brought it already; in the bundle setup/leaflet_rest.js takes the place of this file.
 */

/**
 * Let a map have what it was made without.
 * @param {import("leaflet").Map} _map
 */
export function completeMap(_map) {}

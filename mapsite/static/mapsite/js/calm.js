/** For readers whose device asks for less motion the map jumps where it would fly, slide or swell. */

const REDUCED = "(prefers-reduced-motion: reduce)";

/**
 * Take the motion out of a map, if the reader's device asks for that.
 * @param {import("leaflet").Map} map
 */
export function calmDown(map) {
  if (!matchMedia(REDUCED).matches) return;
  const still = { animate: false };
  Object.assign(map.options, { inertia: false, fadeAnimation: false, markerZoomAnimation: false });
  const { panBy } = map;
  Object.assign(map, {
    // Whether zooms are animated: Leaflet reads its option only when a map is made.
    _zoomAnimated: false,
    panBy: (/** @type {any} */ by, /** @type {any} */ options) =>
      panBy.call(map, by, { ...options, ...still }),
    flyTo: (/** @type {any} */ at, /** @type {number} */ zoom) => map.setView(at, zoom, still),
    flyToBounds: (/** @type {any} */ bounds, /** @type {any} */ options) =>
      map.fitBounds(bounds, { ...options, ...still }),
  });
}

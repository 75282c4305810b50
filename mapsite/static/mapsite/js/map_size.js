/** The map's box changes size: a line above it is dismissed, a phone is turned, a panel folds. */

/** Pixels that rounding may move a view by. */
const STILL = 2;

/**
 * Keep the map as large as its box. As long as the reader has not moved it since it showed the
 * whole land, it shows the whole land.
 * @param {import("leaflet").Map} map
 * @param {() => void} fit shows the whole land
 * @param {AbortSignal} signal
 */
export function followSize(map, fit, signal) {
  let whole = map.getCenter();
  let zoom = map.getZoom();
  const box = map.getContainer();
  const observer = new ResizeObserver(() => {
    if (!box.clientWidth || !box.clientHeight) return;
    map.invalidateSize({ animate: false });
    const moved = map
      .latLngToContainerPoint(whole)
      .distanceTo(map.latLngToContainerPoint(map.getCenter()));
    if (map.getZoom() !== zoom || moved > STILL) return;
    fit();
    whole = map.getCenter();
    zoom = map.getZoom();
  });
  // The first call comes at once, for the size that the map was made with.
  observer.observe(box);
  signal.addEventListener("abort", () => observer.disconnect());
}

/** The second level of detail: loaded when a cell of the first would be seen. */

const TILE = 256;

/**
 * Call `refine` once, when the map is zoomed in so far that a cell of the atlas's grid is wider
 * than a device pixel; when it fails, with the next zoom again.
 * @param {import("leaflet").Map} map
 * @param {number} precision of the atlas at hand
 * @param {() => Promise<void>} refine
 * @param {AbortSignal} signal
 */
export function followZoom(map, precision, refine, signal) {
  let loading = false;
  const look = async () => {
    const world = TILE * 2 ** map.getZoom() * (window.devicePixelRatio || 1);
    if (loading || signal.aborted || world <= 2 ** precision) return;
    loading = true;
    try {
      await refine();
      map.off("zoomend", look);
    } catch {
      // The map at hand is right, only less exact.
      loading = false;
    }
  };
  map.on("zoomend", look);
  signal.addEventListener("abort", () => map.off("zoomend", look));
  look();
}

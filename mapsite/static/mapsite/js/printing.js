/** The map on paper: what is seen on the screen, redrawn in the size that the style sheet gives. */

/**
 * Canvases are stretched by no style sheet, so the page takes the size of the paper's map just
 * before it is printed, and the map shows the same land in it; afterwards all is as it was.
 * @param {import("leaflet").Map} map
 * @param {{renew: (paper: boolean) => void}[]} canvases
 * @param {AbortSignal} signal
 */
export function followPrinting(map, canvases, signal) {
  const page = document.documentElement;
  const still = { animate: false };
  /** @type {{center: import("leaflet").LatLng, zoom: number}|null} */
  let before = null;
  const renew = (/** @type {boolean} */ paper) => {
    for (const canvas of canvases) canvas.renew(paper);
    // Canvases that come and go (controls/over_land.js) paint themselves.
    map.fire("paper", { paper });
  };
  const fit = () => {
    if (before) return;
    before = { center: map.getCenter(), zoom: map.getZoom() };
    const seen = map.getBounds();
    page.classList.add("printing");
    map.invalidateSize(still);
    unsnapped(map, () => map.fitBounds(seen, still));
    renew(true);
  };
  const restore = () => {
    if (!before) return;
    const { center, zoom } = before;
    before = null;
    page.classList.remove("printing");
    map.invalidateSize(still);
    unsnapped(map, () => map.setView(center, zoom, still));
    renew(false);
  };
  addEventListener("beforeprint", fit, { signal });
  addEventListener("afterprint", restore, { signal });
}

/**
 * Let a view have any zoom, not only those of the buttons.
 * @param {import("leaflet").Map} map
 * @param {() => void} act
 */
function unsnapped(map, act) {
  const snap = map.options.zoomSnap;
  map.options.zoomSnap = 0;
  act();
  map.options.zoomSnap = snap;
}

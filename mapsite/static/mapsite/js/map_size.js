/** The map's box changes size: a line above it is dismissed, a phone is turned, a panel folds. */

/** Pixels that rounding may move a view by. */
const STILL = 2;

/** The view of the whole land, for as long as the reader does not move the map away from it. */
export class WholeLand {
  /**
   * @param {import("leaflet").Map} map
   * @param {() => void} fit sets the view
   */
  constructor(map, fit) {
    this.map = map;
    this.fit = fit;
    /** @type {{center: import("leaflet").LatLng, zoom: number}|null|undefined} null while it is set */
    this.view = undefined;
  }

  show() {
    this.view = null;
    this.fit();
    this.view = { center: this.map.getCenter(), zoom: this.map.getZoom() };
  }

  /** @returns {boolean} whether it is what the map shows */
  get isShown() {
    const { map, view } = this;
    if (!view) return view === null;
    if (map.getZoom() !== view.zoom) return false;
    const [then, now] = [view.center, map.getCenter()].map((at) => map.latLngToContainerPoint(at));
    return then.distanceTo(now) <= STILL;
  }

  /**
   * Keep the map as large as its box, and the whole land in it where that is shown.
   * @param {AbortSignal} signal
   */
  follow(signal) {
    const { map } = this;
    const box = map.getContainer();
    let { x, y } = map.getSize();
    const observer = new ResizeObserver(() => {
      const [wide, high] = [box.clientWidth, box.clientHeight];
      // The first call comes though nothing has changed: all would be painted twice.
      if (!wide || !high || (wide === x && high === y)) return;
      [x, y] = [wide, high];
      map.invalidateSize({ animate: false });
      if (this.isShown) this.show();
      else if (map.getZoom() < map.getMinZoom()) {
        map.setZoom(map.getMinZoom(), { animate: false });
      }
    });
    observer.observe(box);
    signal.addEventListener("abort", () => observer.disconnect());
  }
}

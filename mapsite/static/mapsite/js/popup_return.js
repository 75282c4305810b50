/** A popup that had to push the map to fit gives the view back when it closes. */

/** Pixels that rounding may move a view by. */
const STILL = 2;

/**
 * @param {import("leaflet").Map} map
 * @param {AbortSignal} signal
 */
export function returnFromPopups(map, signal) {
  const pushed = new Pushed(map);
  const handlers = {
    autopanstart: () => pushed.begin(),
    moveend: () => pushed.arrived(),
    // Whoever moves the map has a view of their own from then on.
    dragstart: () => pushed.forget(),
    zoomstart: () => pushed.forget(),
    popupopen: () => (pushed.open = true),
    // The next popup opens just after the last one has closed: then the map stays.
    popupclose: () => {
      pushed.open = false;
      setTimeout(() => pushed.back());
    },
  };
  map.on(handlers);
  signal.addEventListener("abort", () => map.off(handlers));
}

class Pushed {
  /** @param {import("leaflet").Map} map */
  constructor(map) {
    this.map = map;
    /** @type {import("leaflet").LatLng|null} the middle before the push */
    this.from = null;
    /** @type {import("leaflet").LatLng|null} the middle after it */
    this.to = null;
    this.moving = false;
    this.open = false;
  }

  /** A popup that grows pushes again: what counts is where the first push began. */
  begin() {
    this.from ??= this.map.getCenter();
    this.moving = true;
  }

  arrived() {
    if (this.moving) this.to = this.map.getCenter();
    else if (!this.isWherePushed) this.forget();
    this.moving = false;
  }

  forget() {
    this.from = this.to = null;
    this.moving = false;
  }

  get isWherePushed() {
    const { map, to } = this;
    const [then, now] = [to ?? map.getCenter(), map.getCenter()];
    return map.latLngToLayerPoint(then).distanceTo(map.latLngToLayerPoint(now)) <= STILL;
  }

  back() {
    const { map, from } = this;
    if (!from || this.open) return;
    const still = this.moving || this.isWherePushed;
    this.forget();
    if (still) map.panTo(from);
  }
}

/** Drawing by hand: corners by clicks or keys, rectangles, freehand. Works with mouse, touch, keys. */

import { rounded } from "./area.js";

/**
 * @typedef {[number, number]} Corner longitude, latitude
 * @typedef {"polygon" | "line" | "rectangle" | "freehand"} Kind
 */

export class Drawing {
  /**
   * @param {any} L
   * @param {any} map
   * @param {{
   *   snap: (latlng: any) => {lon: number, lat: number} | null,
   *   follow: (from: Corner, to: Corner) => Promise<Corner[]>,
   *   done: (kind: Kind, corners: Corner[]) => void,
   *   stopped: () => void,
   * }} hooks
   */
  constructor(L, map, hooks) {
    this.L = L;
    this.map = map;
    this.hooks = hooks;
    /** @type {Kind | null} */
    this.kind = null;
    /** @type {Corner[]} */
    this.corners = [];
    /** @type {number[]} how many corners each click added */
    this.strokes = [];
  }

  /** @param {Kind} kind */
  start(kind) {
    this.stop();
    this.kind = kind;
    this.listening = new AbortController();
    this.line = this.L.polyline([], {
      color: "#111",
      weight: 2,
      interactive: false,
      pmIgnore: true,
    });
    this.lead = this.L.polyline([], {
      color: "#111",
      weight: 2,
      dashArray: "4 4",
      interactive: false,
      pmIgnore: true,
    });
    this.first = this.L.circleMarker([0, 0], {
      radius: 7,
      color: "#111",
      fillColor: "#fff",
      fillOpacity: 1,
      pmIgnore: true,
    });
    this.line.addTo(this.map);
    this.lead.addTo(this.map);
    this.map.getContainer().classList.add("desk-drawing");
    this.map.doubleClickZoom.disable();
    if (kind === "freehand") this.listenToStroke(this.listening.signal);
    else this.listenToClicks(this.listening.signal);
    this.map.getContainer().focus({ preventScroll: true });
  }

  stop() {
    if (!this.kind) return;
    this.kind = null;
    this.corners = [];
    this.strokes = [];
    this.listening?.abort();
    for (const layer of [this.line, this.lead, this.first]) layer.remove();
    this.map.off("click", this.onClick, this).off("mousemove", this.onMove, this);
    this.map.dragging.enable();
    this.map.doubleClickZoom.enable();
    this.map.getContainer().classList.remove("desk-drawing");
    this.hooks.stopped();
  }

  /** @param {AbortSignal} signal */
  listenToClicks(signal) {
    this.map.on("click", this.onClick, this).on("mousemove", this.onMove, this);
    this.map
      .getContainer()
      .addEventListener("keydown", (/** @type {KeyboardEvent} */ key) => this.onKey(key), {
        signal,
        capture: true,
      });
  }

  /** @param {any} event */
  onClick(event) {
    if (this.closes(event.latlng)) return void this.finish();
    void this.set(event.latlng);
  }

  /** @param {any} event */
  onMove(event) {
    const last = this.corners.at(-1);
    const at = this.hooks.snap(event.latlng) ?? { lon: event.latlng.lng, lat: event.latlng.lat };
    this.lead.setLatLngs(
      last
        ? [
            [last[1], last[0]],
            [at.lat, at.lon],
          ]
        : [],
    );
    this.map
      .getContainer()
      .classList.toggle("desk-snapped", Boolean(this.hooks.snap(event.latlng)));
  }

  /** @param {KeyboardEvent} key */
  onKey(key) {
    if (key.target !== this.map.getContainer()) return;
    const centre = this.map.getCenter();
    if (key.key === "Enter" && this.closes(centre)) this.finish();
    else if (key.key === "Enter") void this.set(centre);
    else if (key.key === "Backspace") this.back();
    else if (key.key === "Escape") this.stop();
    else return;
    key.preventDefault();
    key.stopPropagation();
  }

  /** @param {any} latlng */
  closes(latlng) {
    if (this.corners.length < 3 || this.kind !== "polygon") return false;
    const [lon, lat] = this.corners[0];
    const pixel = this.map.latLngToContainerPoint([lat, lon]);
    return pixel.distanceTo(this.map.latLngToContainerPoint(latlng)) < 10;
  }

  /** @param {any} latlng */
  async set(latlng) {
    const snapped = this.hooks.snap(latlng);
    /** @type {Corner} */
    const corner = snapped
      ? [snapped.lon, snapped.lat]
      : [rounded(latlng.lng), rounded(latlng.lat)];
    const last = this.corners.at(-1);
    const path = last && snapped ? await this.hooks.follow(last, corner) : [];
    const added = path.length ? path : [corner];
    this.corners = [...this.corners, ...added];
    this.strokes = [...this.strokes, added.length];
    this.paint();
    if (this.kind === "rectangle" && this.corners.length === 2) this.finish();
  }

  back() {
    this.corners = this.corners.slice(0, this.corners.length - (this.strokes.at(-1) ?? 0));
    this.strokes = this.strokes.slice(0, -1);
    this.paint();
  }

  paint() {
    const latlngs = this.corners.map(([lon, lat]) => [lat, lon]);
    this.line.setLatLngs(latlngs);
    this.lead.setLatLngs([]);
    if (latlngs.length) this.first.setLatLng(latlngs[0]).addTo(this.map);
    else this.first.remove();
  }

  finish() {
    const { kind, corners } = this;
    if (!kind) return;
    this.stop();
    this.hooks.done(kind, corners);
  }

  /** @param {AbortSignal} signal */
  listenToStroke(signal) {
    const container = this.map.getContainer();
    this.map.dragging.disable();
    const add = (/** @type {PointerEvent} */ event) => {
      const { lng, lat } = this.map.mouseEventToLatLng(event);
      this.corners = [...this.corners, [lng, lat]];
      this.paint();
    };
    container.addEventListener(
      "pointerdown",
      (/** @type {PointerEvent} */ event) => {
        if (event.target instanceof Element && event.target.closest(".leaflet-control")) return;
        container.setPointerCapture(event.pointerId);
        container.addEventListener("pointermove", add, { signal });
        add(event);
      },
      { signal },
    );
    container.addEventListener(
      "pointerup",
      () => {
        this.corners = this.simplified(this.corners);
        this.finish();
      },
      { signal },
    );
  }

  /** The stroke without what nobody can see: within two pixels, by Douglas and Peucker.
   * @param {Corner[]} corners */
  simplified(corners) {
    const pixels = corners.map(([lon, lat]) => this.map.latLngToLayerPoint([lat, lon]));
    return this.L.LineUtil.simplify(pixels, 2).map((/** @type {any} */ pixel) => {
      const { lng, lat } = this.map.layerPointToLatLng(pixel);
      return /** @type {Corner} */ ([rounded(lng), rounded(lat)]);
    });
  }
}

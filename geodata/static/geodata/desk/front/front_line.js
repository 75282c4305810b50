/** The line that is being drawn: points by clicks and keys, each step of which can be undone. */

import { rounded } from "../area.js";
import { Steps } from "../steps.js";
import { listenForUndo } from "../undo_keys.js";

/**
 * @typedef {[number, number]} Point longitude, latitude
 * @typedef {{points: Point[], ended: boolean}} Drawn `ended` where the line stands on a border
 *   again, or its last point was set twice
 */

/** Pixels within which a click counts as one on the last point. */
const NEAR = 8;
const STYLE = { color: "#111", weight: 3, interactive: false, pmIgnore: true };
const KEYS = /** @type {Record<string, (line: FrontLine) => void>} */ ({
  Enter: (line) => line.set(line.map.getCenter()),
  Backspace: (line) => line.back(),
});

/** How much broader than a mouse's the pointer is: a finger hides what it hits. */
export const breadth = () => (window.matchMedia("(pointer: coarse)").matches ? 2 : 1);

export class FrontLine {
  /**
   * @param {any} L
   * @param {any} map
   * @param {{snap: (latlng: any) => {lon: number, lat: number} | null, changed: () => void}} hooks
   */
  constructor(L, map, hooks) {
    this.map = map;
    this.hooks = hooks;
    /** @type {Steps<Drawn>} */
    this.steps = new Steps(/** @type {Drawn} */ ({ points: [], ended: false }));
    this.line = L.polyline([], STYLE).addTo(map);
    this.lead = L.polyline([], { ...STYLE, weight: 2, dashArray: "4 4" }).addTo(map);
    this.dots = L.layerGroup().addTo(map);
    this.dot = (/** @type {[number, number]} */ at) =>
      L.circleMarker(at, { ...STYLE, radius: 4, weight: 2, fillColor: "#fff", fillOpacity: 1 });
    map.doubleClickZoom.disable();
    map.on("click", (/** @type {any} */ event) => this.set(event.latlng));
    map.on("mousemove", (/** @type {any} */ event) => this.point(event.latlng));
    map.getContainer().addEventListener("keydown", this.onKey, { capture: true });
    listenForUndo({ undo: () => this.undo(), redo: () => this.redo() });
  }

  get now() {
    return this.steps.now;
  }

  /** @param {Drawn} drawn */
  push(drawn) {
    this.steps.push(drawn);
    this.show();
  }

  /** @param {any} latlng */
  set(latlng) {
    const { points } = this.now;
    if (this.isLast(latlng)) return this.push({ points, ended: points.length > 1 });
    const border = this.hooks.snap(latlng);
    /** @type {Point} */
    const point = border ? [border.lon, border.lat] : [rounded(latlng.lng), rounded(latlng.lat)];
    this.push({ points: [...points, point], ended: Boolean(border) && points.length > 0 });
  }

  /** @param {any} latlng */
  isLast(latlng) {
    const last = this.now.points.at(-1);
    if (!last) return false;
    const pixel = this.map.latLngToContainerPoint([last[1], last[0]]);
    return pixel.distanceTo(this.map.latLngToContainerPoint(latlng)) < NEAR * breadth();
  }

  back() {
    const points = this.now.points.slice(0, -1);
    if (this.now.points.length) this.push({ points, ended: false });
  }

  clear() {
    if (this.now.points.length) this.push({ points: [], ended: false });
  }

  undo() {
    this.steps.undo();
    this.show();
  }

  redo() {
    this.steps.redo();
    this.show();
  }

  onKey = (/** @type {KeyboardEvent} */ key) => {
    if (key.target !== this.map.getContainer()) return;
    const act = KEYS[key.key];
    if (!act || key.ctrlKey || key.metaKey) return;
    act(this);
    key.preventDefault();
    key.stopPropagation();
  };

  /** @param {any} latlng where the pointer is */
  point(latlng) {
    const { points, ended } = this.now;
    const border = this.hooks.snap(latlng);
    this.map.getContainer().classList.toggle("desk-snapped", Boolean(border));
    const last = points.at(-1);
    const at = border ? [border.lat, border.lon] : [latlng.lat, latlng.lng];
    this.lead.setLatLngs(last && !ended ? [[last[1], last[0]], at] : []);
  }

  show() {
    const latlngs = this.now.points.map(
      ([lon, lat]) => /** @type {[number, number]} */ ([lat, lon]),
    );
    this.line.setLatLngs(latlngs);
    this.lead.setLatLngs([]);
    this.dots.clearLayers();
    for (const at of latlngs) this.dots.addLayer(this.dot(at));
    this.hooks.changed();
  }
}

/** Drawing by hand: corners by clicks or keys, rectangles, freehand. Works with mouse, touch, keys. */

import { rounded } from "./area.js";
import { listenToStroke } from "./freehand.js";

/**
 * @typedef {[number, number]} Corner longitude, latitude
 * @typedef {"polygon" | "line" | "rectangle" | "freehand" | "measure"} Kind
 * @typedef {{end: Corner, path: Corner[]}} Stroke what one click set: its corner, and the way there
 */

/** How many pixels round the first corner close a polygon, by mouse and by finger. */
const NEAR = { fine: 12, coarse: 22 };
/** How many corners make a shape of a kind. */
const LEAST = { polygon: 3, freehand: 3, line: 2, rectangle: 2, measure: 2 };

export class Drawing {
  /**
   * @param {any} L
   * @param {any} map
   * @param {{
   *   snap: (latlng: any) => {lon: number, lat: number} | null,
   *   follow: (from: Corner, to: Corner) => Promise<Corner[]>,
   *   done: (kind: Kind, corners: Corner[]) => Promise<void> | void,
   *   changed: () => void,
   *   stopped: () => void,
   * }} hooks
   */
  constructor(L, map, hooks) {
    this.L = L;
    this.map = map;
    this.hooks = hooks;
    /** @type {Kind | null} */
    this.kind = null;
    /** @type {Stroke[]} */
    this.strokes = [];
    /** @type {Stroke[]} what was taken back, the last one first to come again */
    this.undone = [];
    /** @type {Set<Promise<void>>} ways along borders that are still asked for */
    this.asked = new Set();
    /** Whether the shape is complete but for those ways. */
    this.finishing = false;
    /** Whether the map stays where it was when the last corner was set. */
    this.still = false;
    /** @type {Promise<void>} the end of the shape that was finished last, and what comes of it */
    this.ending = Promise.resolve();
  }

  /** @returns {Corner[]} */
  get corners() {
    return this.strokes.flatMap(({ path }) => path);
  }

  /** Whether what was set so far makes a shape. */
  get isShape() {
    return this.kind !== null && this.corners.length >= LEAST[this.kind];
  }

  /**
   * Whether Enter sets no corner more: by keys the map is moved between two corners, and who clicks
   * them does not mean the cross.
   */
  get isEnded() {
    return this.kind === "polygon" && this.isShape && this.still;
  }

  /** @returns {{kind: Kind, strokes: Stroke[]} | null} what is begun, for `resume` */
  get begun() {
    const { kind, strokes } = this;
    return kind && kind !== "measure" && strokes.length ? { kind, strokes } : null;
  }

  /** @param {Stroke[]} strokes of a drawing of the kind that was started */
  resume(strokes) {
    this.strokes = strokes;
    this.paint();
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
    if (kind === "freehand") listenToStroke(this, this.listening.signal);
    else this.listenToClicks(this.listening.signal);
    this.map.getContainer().focus({ preventScroll: true });
  }

  stop() {
    if (!this.kind) return;
    this.kind = null;
    this.strokes = [];
    this.undone = [];
    this.asked.clear();
    this.finishing = false;
    this.listening?.abort();
    for (const layer of [this.line, this.lead, this.first]) layer.remove();
    this.map.off("click", this.onClick, this).off("mousemove", this.onMove, this);
    this.map.off("movestart", this.onMap, this);
    this.map.dragging.enable();
    this.map.doubleClickZoom.enable();
    this.map.getContainer().classList.remove("desk-drawing");
    this.hooks.stopped();
  }

  /** @param {AbortSignal} signal */
  listenToClicks(signal) {
    this.map.on("click", this.onClick, this).on("mousemove", this.onMove, this);
    this.map.on("movestart", this.onMap, this);
    this.map
      .getContainer()
      .addEventListener("keydown", (/** @type {KeyboardEvent} */ key) => this.onKey(key), {
        signal,
        capture: true,
      });
  }

  /** @param {any} event */
  onClick(event) {
    // The second click of a double click sets no point again: it ends the shape.
    const isDouble = event.originalEvent?.detail > 1;
    if (this.closes(event.latlng) || (isDouble && this.isShape)) return void this.finish();
    if (!isDouble) this.set(event.latlng);
  }

  /** @param {any} event */
  onMove(event) {
    const last = this.strokes.at(-1)?.end;
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

  onMap() {
    this.still = false;
  }

  /** @param {KeyboardEvent} key */
  onKey(key) {
    if (key.target !== this.map.getContainer()) return;
    const centre = this.map.getCenter();
    if (key.key === "Enter" && (this.closes(centre) || this.isEnded)) void this.finish();
    else if (key.key === "Enter") this.set(centre);
    else if (key.key === "Backspace") this.back();
    else if (key.key === "Escape") this.stop();
    else return;
    key.preventDefault();
    key.stopPropagation();
  }

  /**
   * Whether a point is the first one again. Where that one snapped to a border, so does a click on
   * the spot where it was set, however far that lies from its handle.
   *
   * @param {any} latlng
   */
  closes(latlng) {
    if (!this.isShape || this.kind !== "polygon") return false;
    const [lon, lat] = this.corners[0];
    const pixel = this.map.latLngToContainerPoint([lat, lon]);
    const near = matchMedia("(pointer: coarse)").matches ? NEAR.coarse : NEAR.fine;
    if (pixel.distanceTo(this.map.latLngToContainerPoint(latlng)) <= near) return true;
    const snapped = this.hooks.snap(latlng);
    return snapped?.lon === lon && snapped.lat === lat;
  }

  /** @param {any} latlng */
  set(latlng) {
    if (this.finishing) return;
    const snapped = this.hooks.snap(latlng);
    /** @type {Corner} */
    const end = snapped ? [snapped.lon, snapped.lat] : [rounded(latlng.lng), rounded(latlng.lat)];
    const last = this.strokes.at(-1);
    /** @type {Stroke} */
    const stroke = { end, path: [end] };
    this.strokes = [...this.strokes, stroke];
    this.undone = [];
    this.still = true;
    this.paint();
    if (last && snapped) this.follow(last.end, stroke);
    if (this.kind === "rectangle" && this.strokes.length === 2) void this.finish();
  }

  /**
   * Lead a stroke along the border, once the server says how. Until then it is straight, and later
   * clicks go on from its end, whichever answer comes first.
   *
   * @param {Corner} from
   * @param {Stroke} stroke
   */
  follow(from, stroke) {
    const asked = this.hooks.follow(from, stroke.end).then((path) => {
      this.asked.delete(asked);
      if (!path.length || !this.strokes.includes(stroke)) return;
      stroke.path = path;
      this.paint();
    });
    this.asked.add(asked);
  }

  back() {
    const last = this.strokes.at(-1);
    if (this.finishing || !last) return;
    this.strokes = this.strokes.slice(0, -1);
    this.undone = [...this.undone, last];
    this.paint();
  }

  /** Set the point again that was taken back last. */
  again() {
    const last = this.undone.at(-1);
    if (this.finishing || !last) return;
    this.strokes = [...this.strokes, last];
    this.undone = this.undone.slice(0, -1);
    this.paint();
  }

  paint() {
    const latlngs = this.corners.map(([lon, lat]) => [lat, lon]);
    this.line.setLatLngs(latlngs);
    this.lead.setLatLngs([]);
    if (latlngs.length) this.first.setLatLng(latlngs[0]).addTo(this.map);
    else this.first.remove();
    this.hooks.changed();
  }

  /** Hand the shape on, once the ways along borders are known. What is none yet is gone on with. */
  finish() {
    if (this.isShape && !this.finishing) this.ending = this.end();
    return this.ending;
  }

  async end() {
    const { kind, listening } = this;
    this.finishing = true;
    while (this.asked.size) await Promise.all(this.asked);
    // Meanwhile the drawing may have been given up, or another begun.
    if (listening !== this.listening || !this.kind || !kind) return;
    const { corners } = this;
    this.stop();
    await this.hooks.done(kind, corners);
  }
}

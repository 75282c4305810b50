/** Names of places: the more important first, and none over another. */

import { inkOf } from "./ink.js";
import { mercator } from "./mercator.js";

/** @typedef {import("../facts.js").Place} Place */

/** The zoom from which a kind of place is named. */
const FROM = /** @type {Record<string, number>} */ ({
  capital: 0,
  city: 5.5,
  town: 7.5,
  village: 9.5,
});
const OTHER = 9;
/** Where the screen begins, as a part of the canvas (its padding is 0.1 of the screen). */
const EDGE = 0.1 / 1.2;
const FONT =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", sans-serif';

export class Labels {
  /**
   * @param {Place[]} places
   * @param {import("../words.js").Words} words
   */
  constructor(places, words) {
    this.words = words;
    this.ink = inkOf(/** @type {any} */ ({}));
    this.places = [...places].sort((a, b) => weight(b) - weight(a));
    this.points = this.places.map(({ lon, lat }) => mercator(lon, lat));
    /** @type {{place: Place, x: number, y: number}[]} what is shown, device pixels */
    this.shown = [];
    /** @type {import("./canvas.js").View | null} */
    this.view = null;
    /** @type {import("./region_names.js").RegionNames | null} which come later than the places */
    this.regions = null;
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {import("./canvas.js").View} view
   */
  paint(context, view) {
    this.view = view;
    this.shown = [];
    /** @type {number[][]} boxes that are taken */
    const taken = [];
    this.ink = inkOf(context);
    context.textBaseline = "middle";
    context.lineJoin = "round";
    this.places.forEach((place, number) => {
      if (view.zoom < (FROM[place.kind] ?? OTHER)) return;
      const x = this.points[number].x * view.world - view.left;
      const y = this.points[number].y * view.world - view.top;
      if (x < 0 || y < 0 || x > view.width || y > view.height) return;
      this.place(context, view, place, x, y, taken);
    });
    const named = new Set(this.shown.map(({ place }) => this.words.of(place, "name")));
    this.regions?.paint(context, view, this.ink, taken, named);
  }

  /**
   * Put a name beside its point, on the first of two sides where there is room.
   * @param {CanvasRenderingContext2D} context
   * @param {import("./canvas.js").View} view
   * @param {Place} place
   * @param {number} x
   * @param {number} y
   * @param {number[][]} taken
   */
  place(context, { dpr, zoom, width: wide }, place, x, y, taken) {
    const size = fontSize(place, zoom);
    const text = this.words.of(place, "name");
    context.font = `${weight(place) > 2e5 ? 650 : 500} ${size * dpr}px ${FONT}`;
    const width = context.measureText(text).width;
    const half = size * 0.62 * dpr;
    for (const side of [1, -1]) {
      const start = x + side * 6 * dpr - (side < 0 ? width : 0);
      const box = [start - 3 * dpr, y - half, start + width + 3 * dpr, y + half];
      // The canvas is wider than the screen; a name that the screen's edge would cut goes elsewhere.
      if (side < 0 && start < wide * EDGE) continue;
      if (taken.some((other) => overlap(box, other))) continue;
      taken.push(box, [x - 4 * dpr, y - 4 * dpr, x + 4 * dpr, y + 4 * dpr]);
      this.shown.push({ place, x, y });
      draw(context, this.ink, text, start, x, y, dpr, place.approximate);
      return;
    }
  }

  /**
   * The place whose mark is under a point.
   * @param {number} lon
   * @param {number} lat
   * @param {number} [reach] CSS pixels
   * @returns {Place | null}
   */
  at(lon, lat, reach = 12) {
    const { view } = this;
    if (!view) return null;
    const point = mercator(lon, lat);
    const x = point.x * view.world - view.left;
    const y = point.y * view.world - view.top;
    const near = this.shown.filter(
      (label) => Math.hypot(label.x - x, label.y - y) <= reach * view.dpr,
    );
    near.sort((a, b) => Math.hypot(a.x - x, a.y - y) - Math.hypot(b.x - x, b.y - y));
    return near[0]?.place ?? null;
  }
}

/**
 * @param {Place} place
 * @returns {number} the greater, the sooner it is named
 */
function weight(place) {
  const byKind = { capital: 1e7, city: 1e5, town: 1e4 };
  return (place.population ?? 0) + (byKind[/** @type {"city"} */ (place.kind)] ?? 0);
}

/**
 * @param {Place} place
 * @param {number} zoom
 * @returns {number} CSS pixels
 */
function fontSize(place, zoom) {
  const large = weight(place) > 2e5 ? 13.5 : weight(place) > 5e4 ? 12.5 : 11.5;
  return large + (zoom >= 9 ? 1 : 0);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {ReturnType<typeof inkOf>} ink
 * @param {string} text
 * @param {number} start
 * @param {number} x
 * @param {number} y
 * @param {number} dpr
 * @param {boolean} approximate
 */
function draw(context, ink, text, start, x, y, dpr, approximate) {
  context.strokeStyle = ink.halo;
  context.lineWidth = 3.2 * dpr;
  context.textAlign = "left";
  context.strokeText(text, start, y);
  context.fillStyle = ink.label;
  context.fillText(text, start, y);
  context.beginPath();
  context.arc(x, y, 2.6 * dpr, 0, 2 * Math.PI);
  context.lineWidth = 1.4 * dpr;
  context.strokeStyle = approximate ? "#161c24" : "#fff";
  context.fillStyle = approximate ? "#fff" : "#161c24";
  context.fill();
  context.stroke();
}

/**
 * @param {number[]} a
 * @param {number[]} b
 */
function overlap(a, b) {
  return a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
}

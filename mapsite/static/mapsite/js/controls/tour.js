/**
 * A story in step with the map, both ways: the step that is read sets day and view; a day that the
 * reader scrubs to brings its step into sight. The steps are in the page, in its own order.
 */

import { lastAtMost, toDay } from "../days.js";
import { limited } from "../zoom_limit.js";

/** @typedef {import("../parts.js").Taking<"L" | "map" | "state" | "actions" | "signal">} Taken */

/**
 * The step that belongs to a day: the last one that starts by then, or the first.
 * @param {number[]} days of the steps, ascending
 * @param {number} day
 * @returns {number}
 */
export function stepOn(days, day) {
  return Math.max(lastAtMost(days, day), 0);
}

/** CSS pixels: the map that the views of the steps are made for. */
const [WIDTH, HEIGHT] = [800, 640];

/**
 * What to add to a zoom so that a narrower map shows as much land, and one that is larger both ways
 * no more.
 * @param {number} width of the map, CSS pixels
 * @param {number} height
 * @returns {number}
 */
export function zoomOffset(width, height) {
  const wider = Math.log2(Math.max(width, 100) / WIDTH);
  const higher = Math.max(Math.log2(Math.max(height, 100) / HEIGHT), 0);
  return Math.min(wider, higher);
}

/**
 * @param {Taken} parts
 * @param {{steps: string}} options `steps`: a CSS selector of the steps, which carry data-day,
 *   data-lon, data-lat and data-zoom, and links with data-lon and data-lat to places
 */
export function tour(parts, { steps }) {
  const rows = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(steps)]);
  if (rows.length) new Tour(parts, rows).start();
}

class Tour {
  /**
   * @param {Taken} parts
   * @param {HTMLElement[]} rows
   */
  constructor(parts, rows) {
    this.parts = parts;
    this.rows = rows;
    this.days = rows.map((row) => toDay(row.dataset.day ?? ""));
    this.at = -1;
    /** Whether the tour itself is setting the day, and whether it is scrolling the page. */
    this.showing = false;
    this.scrolling = false;
    this.marks = parts.L.layerGroup().addTo(parts.map);
    this.calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  }

  start() {
    const { state, signal } = this.parts;
    state.addEventListener("day", () => this.followDay(), { signal });
    const seen = new IntersectionObserver((entries) => this.seen(entries), {
      rootMargin: "-45% 0px -45% 0px",
    });
    for (const row of this.rows) seen.observe(row);
    signal.addEventListener("abort", () => seen.disconnect());
    this.offerKeys();
    // The film tells the story, and no more than it.
    state.playBetween(this.days[0], this.days[this.days.length - 1]);
    const linked = this.rows.findIndex((row) => `#${row.id}` === location.hash);
    this.show(Math.max(linked, 0));
  }

  /** In a story keys of the page step through it, where they step through changes elsewhere. */
  offerKeys() {
    const { actions } = this.parts;
    const offer = (/** @type {"previous"|"next"} */ name, /** @type {number} */ by) => {
      const act = () => {
        const at = this.at + by;
        if (this.rows[at]) this.scrollTo(at, () => this.show(at));
      };
      actions.set(name, { text: `${name}_step`, act });
    };
    offer("previous", -1);
    offer("next", 1);
  }

  /**
   * Bring a step into sight; what passes by meanwhile is not read.
   * @param {number} at
   * @param {() => void} mark
   */
  scrollTo(at, mark) {
    mark();
    this.scrolling = true;
    this.rows[at].scrollIntoView({ block: "center", behavior: "instant" });
    requestAnimationFrame(() => requestAnimationFrame(() => (this.scrolling = false)));
  }

  /** @param {IntersectionObserverEntry[]} entries */
  seen(entries) {
    const row = entries.filter((entry) => entry.isIntersecting).at(-1)?.target;
    const at = this.rows.indexOf(/** @type {HTMLElement} */ (row));
    if (at >= 0 && at !== this.at && !this.scrolling) this.show(at);
  }

  /**
   * Make a step the current one, and the map follow it.
   * @param {number} at
   */
  show(at) {
    const { map, state } = this.parts;
    const row = this.rows[at];
    const { lat, lon, zoom } = row.dataset;
    this.mark(at);
    this.showing = true;
    state.show(this.days[at]);
    this.showing = false;
    const { x, y } = map.getSize();
    const fitting = Number(zoom) + zoomOffset(x, y);
    map.flyTo([Number(lat), Number(lon)], limited(map, fitting), {
      animate: !this.calm,
      duration: 0.8,
    });
  }

  /** The reader scrubbed: bring the step of the day into sight, and leave the view alone. */
  followDay() {
    if (this.showing) return;
    const at = stepOn(this.days, this.parts.state.day);
    if (at === this.at || this.days[at] === this.days[this.at]) return;
    this.scrollTo(at, () => this.mark(at));
  }

  /** @param {number} at */
  mark(at) {
    this.rows[this.at]?.removeAttribute("aria-current");
    this.at = at;
    this.rows[at].setAttribute("aria-current", "step");
    this.pointAt(this.rows[at]);
  }

  /** @param {HTMLElement} row */
  pointAt(row) {
    const { L } = this.parts;
    this.marks.clearLayers();
    for (const link of /** @type {NodeListOf<HTMLElement>} */ (
      row.querySelectorAll("a[data-lat]")
    )) {
      const spot = [Number(link.dataset.lat), Number(link.dataset.lon)];
      const ring = L.circleMarker(spot, {
        radius: 11,
        weight: 3,
        className: "drawn",
        fill: false,
      });
      this.marks.addLayer(ring);
    }
  }
}

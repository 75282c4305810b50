/** Two days on the map of their page: what changed hands, or both beside each other. */

import { lead, parseView, tellView } from "../address.js";
import { ChangedHands } from "../layers/changed_hands.js";
import { loadLater } from "../load_later.js";
import { RangePage } from "../reading/range_page.js";
import { changedPoint } from "./changed_point.js";
import { VIEWS } from "./compare_views.js";

/**
 * @param {import("./compare_views.js").Taken} parts
 * @param {import("./compare_views.js").Options} options
 */
export function comparison(parts, options) {
  const { map, state, words, whole, signal } = parts;
  const page = new RangePage(signal, words);
  // Of which side the advance is told stands in the address: the words are asked for by it.
  const views = new Views(parts, { ...options, renew: () => page.retry() });
  const show = () => {
    state.show(page.range.to);
    views.show(page.range);
  };
  page.addEventListener("range", show, { signal });
  views.follow(show);
  loadLater().then(
    (later) => signal.aborted || changedPoint(parts, options, page, later),
    () => {},
  );
  keepView(map, whole, signal);
  document
    .querySelector("#zoom-to-changes")
    ?.addEventListener("click", () => zoomToChanges(parts, options, page.range), { signal });
  show();
}

/** The views, the one that is chosen, and its name in the address. */
class Views {
  /**
   * @param {import("./compare_views.js").Taken} parts
   * @param {import("./compare_views.js").Options} options
   */
  constructor(parts, options) {
    this.parts = parts;
    this.options = options;
    this.boxes = /** @type {NodeListOf<HTMLInputElement>} */ (
      document.querySelectorAll('#compare-choice input[name="show"]')
    );
    /** @type {Map<string, import("./compare_views.js").MapView>} those that were chosen once */
    this.made = new Map();
    /** @type {string|null} */
    this.shown = null;
  }

  /** The one that the page is served with, unless the address names another one. */
  get chosen() {
    const named = new URLSearchParams(location.search).get("show");
    const boxes = [...this.boxes].filter(({ value }) => value in VIEWS);
    const box = boxes.find(({ value }) => value === named);
    return (box ?? boxes.find(({ defaultChecked }) => defaultChecked) ?? boxes[0]).value;
  }

  /** @param {import("./compare_views.js").Range} range */
  show(range) {
    const name = this.chosen;
    if (this.shown !== name) {
      if (this.shown) this.made.get(this.shown)?.hide();
      this.shown = name;
      for (const box of document.querySelectorAll("#compared, #map")) {
        /** @type {HTMLElement} */ (box).dataset.view = name;
      }
    }
    for (const box of this.boxes) box.checked = box.value === name;
    this.view(name).show(range);
  }

  /** @param {string} name */
  view(name) {
    const made = this.made.get(name) ?? VIEWS[name](this.parts, this.options);
    this.made.set(name, made);
    return made;
  }

  /**
   * A choice goes into the address.
   * @param {() => void} show
   */
  follow(show) {
    for (const box of this.boxes) {
      const chosen = () => {
        const url = new URL(location.href);
        url.searchParams.set("show", box.value);
        history.replaceState(null, "", url);
        lead();
        show();
      };
      box.addEventListener("change", chosen, { signal: this.parts.signal });
    }
  }
}

/** CSS pixels that stay free round the changes. */
const ROUND = 24;
/** The closest zoom at which changes are shown, however small: their surroundings are seen too. */
const CLOSEST = 11;

/**
 * Show the land that changed hands, and no more than that; all the land where none did.
 * @param {import("./compare_views.js").Taken} parts
 * @param {import("./compare_views.js").Options} options
 * @param {import("./compare_views.js").Range} range
 */
function zoomToChanges({ L, map, land, facts, fit }, options, range) {
  const painter = new ChangedHands(land, facts, options);
  painter.compare(range);
  const box = painter.patches?.box();
  if (!box) return fit();
  const corner = (/** @type {number} */ x, /** @type {number} */ y) =>
    L.CRS.EPSG3857.pointToLatLng(L.point(256 * x, 256 * y), 0);
  const bounds = L.latLngBounds(corner(box[0], box[1]), corner(box[2], box[3]));
  map.fitBounds(bounds, { padding: [ROUND, ROUND], maxZoom: CLOSEST });
}

/**
 * The part of the land that is seen stands in the address.
 * @param {import("leaflet").Map} map
 * @param {import("../map_size.js").WholeLand} whole
 * @param {AbortSignal} signal
 */
function keepView(map, whole, signal) {
  const go = () => {
    const view = parseView(location.hash);
    if (view) map.setView([view.lat, view.lon], view.zoom, { animate: false });
  };
  const moved = () => tellView(map, whole);
  go();
  lead();
  map.on("moveend", moved);
  addEventListener("popstate", go, { signal });
  signal.addEventListener("abort", () => map.off("moveend", moved));
}

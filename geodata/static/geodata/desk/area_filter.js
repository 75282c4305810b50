/** The filter of a list by an area: two corners on a map, whose box goes into the address. */

import { L } from "../leaflet.js";
import { button } from "./controls.js";
import { DayMap } from "./day_map.js";
import { Drawing } from "./drawing.js";
import { element, formMap } from "./view.js";

/** @typedef {import("./drawing.js").Corner} Corner */

const form = /** @type {HTMLFormElement | null} */ (
  document.querySelector("[data-desk=area-filter]")
);
const options = JSON.parse(document.getElementById("area-filter-options")?.textContent ?? "null");
const draw = /** @type {HTMLButtonElement | null} */ (form?.querySelector("[data-area-draw]"));
if (form && options && draw) {
  draw.hidden = false;
  draw.addEventListener("click", () => open(form));
}

/** @param {HTMLFormElement} filter */
function open(filter) {
  const { texts } = options;
  const field = /** @type {HTMLInputElement} */ (filter.elements.namedItem("area"));
  const place = element("div", {
    ...{ class: "desk-map", dir: "ltr", tabindex: "0", role: "application" },
    "aria-label": texts.map,
  });
  const close = button("close", texts.close, () => root.close());
  close.classList.add("button");
  const root = element(
    "dialog",
    { class: "desk-dialog desk-area-dialog", "aria-label": texts.title },
    element("p", {}, texts.hint),
    place,
    close,
  );
  document.body.append(root);
  root.addEventListener("close", () => {
    root.remove();
    draw?.focus();
  });
  root.showModal();
  const map = formMap(L, place, options);
  map.invalidateSize({ animate: false });
  showBox(map, field.value);
  showLastDay(map);
  const drawing = new Drawing(L, map, {
    snap: () => null,
    follow: async () => [],
    changed: () => {},
    stopped: () => {},
    done: (_kind, corners) => {
      field.value = boxOf(corners);
      filter.requestSubmit();
    },
  });
  // The dialog gave the map the focus before Leaflet listened for it.
  place.blur();
  drawing.start("rectangle");
}

/** Sides and places of the last day, to find the way by. @param {any} map */
function showLastDay(map) {
  const day = new DayMap(L, map, {
    address: options.addresses.ground,
    zone: null,
    day: () => options.last_day,
    failed: () => {}, // An area can be drawn without.
  });
  void day.load();
}

/** The box that the list is filtered by now. @param {any} map @param {string} text */
function showBox(map, text) {
  const [west, south, east, north] = text.split(",").map(Number);
  const bounds = L.latLngBounds([]);
  if (![west, south, east, north].every(Number.isFinite)) return;
  bounds.extend([south, west]).extend([north, east]);
  L.rectangle(bounds, { color: "#1f4fbf", weight: 2, fill: false, interactive: false }).addTo(map);
  map.fitBounds(bounds.pad(0.5), { animate: false });
}

/** @param {Corner[]} corners two opposite ones @returns {string} west, south, east, north */
function boxOf([one, other]) {
  const [west, east] = [one[0], other[0]].sort((a, b) => a - b);
  const [south, north] = [one[1], other[1]].sort((a, b) => a - b);
  return [west, south, east, north].map((number) => number.toFixed(4)).join(",");
}

/** The widget of a point field: a click puts the point, the text field shows and takes it. */

import { L } from "../leaflet.js";
import { dayIn, today, watchDay } from "./day.js";
import { DayMap } from "./day_map.js";
import { getJson } from "./server.js";
import { formMap } from "./view.js";

/** As the field holds a position: latitude, longitude. */
const PLAIN = /^\s*-?\d+(\.\d+)?\s*,\s*-?\d+(\.\d+)?\s*$/;
const NONE = { places: [] };

for (const root of document.querySelectorAll("[data-desk=point]"))
  mount(/** @type {HTMLElement} */ (root));

/** @param {HTMLElement} root */
function mount(root) {
  const options = JSON.parse(
    document.getElementById(root.dataset.options ?? "")?.textContent ?? "{}",
  );
  const field = /** @type {HTMLInputElement} */ (root.querySelector("input"));
  const map = formMap(L, /** @type {HTMLElement} */ (root.querySelector(".desk-map")), options);
  const dayField = /** @type {HTMLInputElement | null} */ (
    document.getElementById(`id_${options.day_field}`)
  );
  const dayMap = new DayMap(L, map, {
    address: options.addresses.ground,
    zone: null,
    day: () => dayIn(dayField) ?? today(),
    failed: () => {},
  });
  watchDay(dayField, () => void dayMap.load());
  const marker = L.circleMarker([0, 0], {
    radius: 7,
    color: "#111",
    fillColor: "#fff",
    fillOpacity: 0.8,
  });
  /** Positions that are written in another way are read by the server, and written so. */
  const show = async () => {
    if (!PLAIN.test(field.value) && field.value.trim()) {
      const asked = field.value;
      const { places } = await getJson(options.addresses.places, { q: asked }).catch(() => NONE);
      if (field.value === asked && places[0]?.id === null) field.value = places[0].name;
    }
    if (!PLAIN.test(field.value)) return void marker.remove();
    const [lat, lon] = field.value.split(",").map(Number);
    marker.setLatLng([lat, lon]).addTo(map);
    map.setView([lat, lon], Math.max(map.getZoom(), 9), { animate: false });
  };
  map.on("click", (/** @type {any} */ event) => {
    field.value = `${event.latlng.lat.toFixed(6)}, ${event.latlng.lng.toFixed(6)}`;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
  field.addEventListener("change", () => void show());
  void show();
  void dayMap.load();
}

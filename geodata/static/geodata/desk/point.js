/** The widget of a point field: a click puts the point, the text field shows and takes it. */

import { L } from "../leaflet.js";
import { dayIn, today, watchDay } from "./day.js";
import { DayMap } from "./day_map.js";
import { formMap } from "./view.js";

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
  const show = () => {
    const [lat, lon] = field.value.split(/[\s,;]+/).map(Number);
    if (!field.value.trim() || Number.isNaN(lat + lon)) return void marker.remove();
    marker.setLatLng([lat, lon]).addTo(map);
    map.setView([lat, lon], Math.max(map.getZoom(), 9), { animate: false });
  };
  map.on("click", (/** @type {any} */ event) => {
    field.value = `${event.latlng.lat.toFixed(6)}, ${event.latlng.lng.toFixed(6)}`;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
  field.addEventListener("change", show);
  show();
  void dayMap.load();
}

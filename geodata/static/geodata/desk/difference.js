/** The publish page's map: land that the next edition gives to another side than the live one. */

import { L } from "../leaflet.js";
import { getJson } from "./server.js";
import { element, formMap } from "./view.js";

for (const root of document.querySelectorAll("[data-desk=difference]"))
  mount(/** @type {HTMLElement} */ (root));

/** @param {HTMLElement} root */
function mount(root) {
  const options = JSON.parse(
    document.getElementById(root.dataset.options ?? "")?.textContent ?? "{}",
  );
  const day = /** @type {HTMLSelectElement} */ (root.querySelector("select"));
  const table = /** @type {HTMLElement} */ (root.querySelector("tbody"));
  const status = /** @type {HTMLElement} */ (root.querySelector(".desk-status"));
  const map = formMap(L, /** @type {HTMLElement} */ (root.querySelector(".desk-map")), options);
  const land = L.featureGroup().addTo(map);

  const show = async () => {
    status.textContent = options.texts.loading;
    try {
      const { gains } = await getJson(options.difference, { day: day.value });
      land.clearLayers();
      for (const gain of gains) land.addLayer(shape(gain));
      if (land.getLayers().length) map.fitBounds(land.getBounds().pad(0.2), { animate: false });
      table.replaceChildren(...gains.map(row));
      status.textContent = gains.length ? "" : options.texts.no_land;
    } catch {
      status.textContent = options.texts.failed;
    }
  };
  day.addEventListener("change", () => void show());
  void show();
}

/** @param {any} gain */
function shape(gain) {
  const style = {
    color: gain.before.colour ?? "#555",
    fillColor: gain.after.colour ?? "#fff",
    fillOpacity: 0.6,
    weight: 2,
  };
  return L.geoJSON(gain.geometry, { style });
}

/** @param {any} gain */
function row(gain) {
  const area = (gain.area / 1e6).toLocaleString(document.documentElement.lang, {
    maximumFractionDigits: 1,
  });
  const cells = [sideName(gain.before), sideName(gain.after), area];
  return element("tr", {}, ...cells.map((text) => element("td", {}, text)));
}

/** @param {any} side */
function sideName(side) {
  return [side.name || "–", side.status === "controlled" ? "" : side.status_words, side.second]
    .filter(Boolean)
    .join(" · ");
}

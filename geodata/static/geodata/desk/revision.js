/** The map of a revision: what it says, what it added and removed, and what is stored now. */

import { L } from "../leaflet.js";
import { formMap } from "./view.js";

const STYLES = {
  revision: { color: "#111", weight: 2, fillOpacity: 0.12 },
  gained: { color: "#1a7a3c", weight: 1, fillOpacity: 0.5 },
  lost: { color: "#b3261e", weight: 1, fillOpacity: 0.5, dashArray: "3 3" },
  stored: { color: "#1f4fbf", weight: 2, dashArray: "7 5", fill: false },
};

for (const root of document.querySelectorAll("[data-desk=revision]")) {
  const options = JSON.parse(
    document.getElementById(/** @type {HTMLElement} */ (root).dataset.options ?? "")?.textContent ??
      "{}",
  );
  const map = formMap(L, /** @type {HTMLElement} */ (root.querySelector(".desk-map")), options);
  const group = L.featureGroup().addTo(map);
  for (const { kind, geometry } of options.shapes) {
    const style = STYLES[/** @type {keyof typeof STYLES} */ (kind)];
    group.addLayer(
      L.geoJSON(geometry, {
        style,
        pointToLayer: (/** @type {any} */ _, /** @type {any} */ at) => L.circleMarker(at, style),
      }),
    );
  }
  if (group.getBounds().isValid())
    map.fitBounds(group.getBounds().pad(0.3), { maxZoom: 12, animate: false });
}

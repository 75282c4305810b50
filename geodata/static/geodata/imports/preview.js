/** The map of an import's preview: the land, and what would come in, with a label each. */

import { L } from "../leaflet.js";

const options = JSON.parse(document.getElementById("import-options")?.textContent ?? "{}");

const map = L.map("import-map", { preferCanvas: true, attributionControl: false, zoomSnap: 0.5 });
map.setView([20, 0], 2);
const bounds = L.latLngBounds([]);
if (options.land) {
  const style = { color: "#777", weight: 1, fillColor: "#fff", fillOpacity: 1, interactive: false };
  bounds.extend(L.geoJSON(options.land, { style }).addTo(map).getBounds());
}

/** @param {any} feature */
function painted(feature) {
  return { color: "#222", weight: 1, fillColor: feature.properties.colour, fillOpacity: 0.55 };
}

/** @param {any} feature @param {any} layer */
function labelled(feature, layer) {
  const text = document.createElement("span");
  text.textContent = feature.properties.label;
  layer.bindTooltip(text, { sticky: true });
}

/** @param {any} _ @param {any} latlng */
function dotted(_, latlng) {
  return L.circleMarker(latlng, { radius: 5 });
}

const drawn = { style: painted, onEachFeature: labelled, pointToLayer: dotted };
const shapes = L.geoJSON(options.shapes, drawn).addTo(map);
if (shapes.getLayers().length) bounds.extend(shapes.getBounds());
if (bounds.isValid()) map.fitBounds(bounds, { padding: [16, 16], maxZoom: 13 });

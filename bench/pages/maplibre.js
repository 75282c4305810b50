import { name, outline, slider } from "/history.js";
import * as maplibregl from "/vendor/maplibre-gl.mjs";

maplibregl.setWorkerUrl("/vendor/maplibre-gl-worker.mjs");
const { days, view } = await outline();
const on = (day) => ["all", ["<=", ["get", "start"], day], [">", ["get", "end"], day]];
const fill = {
  id: "land",
  type: "fill",
  source: "land",
  filter: on(days[0]),
  paint: { "fill-color": ["get", "colour"], "fill-opacity": 0.6 },
};
const map = new maplibregl.Map({
  container: "map",
  center: [view.lon, view.lat],
  zoom: view.zoom - 1,
  fadeDuration: 0,
  style: {
    version: 8,
    sources: { land: { type: "geojson", data: `/${name}/versions.geojson` } },
    layers: [fill],
  },
});
slider.addEventListener("input", () => map.setFilter("land", on(days[+slider.value])));
window.hasContent = () => map.loaded();

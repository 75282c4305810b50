import { name, outline, slider } from "/history.js";

const { view } = await outline();
const map = L.map("map").setView([view.lat, view.lon], view.zoom);
const style = ({ properties }) => ({
  stroke: false,
  fillOpacity: 0.6,
  fillColor: properties.colour,
});
const land = L.geoJSON(null, { style }).addTo(map);
let asked = new AbortController();

async function show(step) {
  asked.abort();
  asked = new AbortController();
  const response = await fetch(`/${name}/day/${step}.geojson`, { signal: asked.signal });
  const features = await response.json();
  land.clearLayers();
  land.addData(features);
}

slider.addEventListener("input", () => show(slider.value).catch(() => {}));
// It opens on the first day, as the other pages, or on the last (#last), as readers open the site.
if (location.hash === "#last") slider.value = slider.max;
await show(slider.value);

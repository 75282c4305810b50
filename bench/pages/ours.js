import { decode } from "/own/js/atlas/decode.js";
import { canvasLayer } from "/own/js/layers/canvas.js";
import { Territory } from "/own/js/layers/territory.js";
import { name, outline, slider } from "/history.js";

const [{ days, colours, view }, bytes] = await Promise.all([
  outline(),
  fetch(`/${name}/sides.atlas`).then((response) => response.arrayBuffer()),
]);
const facts = {
  sides: colours.map((colour) => ({ faction: colour, second: null, status: "controlled" })),
  factions: {},
  colour: (faction) => faction,
};
const state = { day: days[0], hidden: new Set() };
const land = new Territory(decode(bytes), facts, state);
const map = L.map("map").setView([view.lat, view.lon], view.zoom);
const layer = canvasLayer(L, [land]).addTo(map);
let asked = 0;
let dragging = false;

function show(letGo) {
  state.day = days[+slider.value];
  dragging = !letGo;
  asked ||= requestAnimationFrame(() => {
    asked = 0;
    land.step(layer.context, dragging);
  });
  if (letGo && land.coarse) layer.redraw();
}

slider.addEventListener("input", () => show(false));
slider.addEventListener("change", () => show(true));

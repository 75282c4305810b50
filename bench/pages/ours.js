import { name, outline, slider } from "/history.js";
import { decode } from "../../mapsite/static/mapsite/js/atlas/decode.js";
import { toIso } from "../../mapsite/static/mapsite/js/days.js";
import { Facts } from "../../mapsite/static/mapsite/js/facts.js";
import { canvasLayer } from "../../mapsite/static/mapsite/js/layers/canvas.js";
import { Territory } from "../../mapsite/static/mapsite/js/layers/territory.js";
import { State } from "../../mapsite/static/mapsite/js/state.js";

const [{ days, colours, view }, bytes] = await Promise.all([
  outline(),
  fetch(`/${name}/sides.atlas`).then((response) => response.arrayBuffer()),
]);
const facts = new Facts({
  factions: Object.fromEntries(colours.map((colour) => [colour, { colour }])),
  sides: colours.map((colour) => ({ faction: colour, second: null, status: "controlled" })),
  first_day: toIso(days[0]),
  last_day: toIso(days.at(-1)),
  change_days: [],
  areas: [[]],
  places: [],
  events: [],
});
const state = new State(facts, days[0]);
const land = new Territory(decode(bytes), facts, state);
const map = L.map("map").setView([view.lat, view.lon], view.zoom);
const layer = canvasLayer(L, [land], { open: true }).addTo(map);
let frame = 0;

/* As main.js does: one step per frame, all detail again where the day settles. */
function step() {
  frame = 0;
  land.step(layer.context, state.moving);
}

const ask = () => (frame ||= requestAnimationFrame(step));
state.addEventListener("day", ask);
state.addEventListener("settle", () => land.coarse && ask());
slider.addEventListener("input", () => state.show(days[+slider.value], { settled: false }));
slider.addEventListener("change", () => state.show(days[+slider.value]));

/** Seas, lakes, rivers and roads on a map of the desk: what editors find their way by. */

import { getJson } from "./server.js";

/** The zoom from which roads are drawn, and that from which their numbers stand on them. */
const [ROADS, NUMBERS] = [7, 8];
const [WATER, RIVER, ROAD] = ["#cfe0e8", "#5f9bb8", "#b98a55"];

/** @typedef {[number, number]} Position longitude, latitude */
/** @typedef {{ref: string, line: any}} Road `line`: a GeoJSON geometry */

/**
 * Draw them once they have come; a map does without where they do not.
 * @param {any} L
 * @param {any} map
 * @param {string} [address] of the desk's `lines`
 */
export async function drawGroundLines(L, map, address) {
  if (!address) return;
  // Water under the sides (350), lines over them and under the drawing (400).
  map.createPane("water").style.zIndex = "340";
  map.createPane("lines").style.zIndex = "360";
  for (const pane of ["water", "lines"]) map.getPane(pane).style.pointerEvents = "none";
  const found = await getJson(address, {}).catch(() => null);
  if (!found || !map.getPane("lines")) return;
  drawWater(L, found).addTo(map);
  followRoads(L, map, found.roads);
}

/**
 * @param {any} L
 * @param {{water: Position[][], rivers: Position[][]}} found
 */
function drawWater(L, { water, rivers }) {
  const turned = (/** @type {Position[][]} */ lines) =>
    lines.map((line) => line.map(([lon, lat]) => [lat, lon]));
  const fixed = { interactive: false, pmIgnore: true };
  const area = { ...fixed, pane: "water", stroke: false, fillColor: WATER, fillOpacity: 1 };
  return L.layerGroup([
    L.polygon(turned(water), area),
    L.polyline(turned(rivers), { ...fixed, pane: "lines", color: RIVER, weight: 1 }),
  ]);
}

/**
 * @param {any} L
 * @param {any} map
 * @param {Road[]} roads
 */
function followRoads(L, map, roads) {
  const style = { interactive: false, pmIgnore: true, pane: "lines", color: ROAD, weight: 1.2 };
  const lines = L.layerGroup(roads.map(({ line }) => L.geoJSON(line, { ...style, style })));
  const numbers = L.layerGroup(roads.filter(({ ref }) => ref).map((road) => number(L, road)));
  const look = () => {
    const zoom = map.getZoom();
    for (const [group, from] of /** @type {[any, number][]} */ ([
      [lines, ROADS],
      [numbers, NUMBERS],
    ])) {
      if (zoom >= from) group.addTo(map);
      else group.remove();
    }
  };
  map.on("zoomend", look);
  look();
}

/**
 * The number of a road, amid its longest part.
 * @param {any} L
 * @param {Road} road
 */
function number(L, { ref, line }) {
  /** @type {Position[][]} */
  const parts = line.type === "LineString" ? [line.coordinates] : line.coordinates;
  const longest = parts.reduce((one, other) => (other.length > one.length ? other : one));
  const [lon, lat] = longest[Math.floor(longest.length / 2)];
  const text = document.createElement("span");
  text.textContent = ref;
  const icon = L.divIcon({ className: "desk-road", html: text, iconSize: null });
  return L.marker([lat, lon], {
    icon,
    pane: "lines",
    interactive: false,
    keyboard: false,
    pmIgnore: true,
  });
}

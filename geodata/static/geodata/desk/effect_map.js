/** The effect of saving, on the map: land that the zone gains and loses, and what lies over it later. */

import { Spots } from "./spots.js";

const STYLES = {
  gained: { color: "#1a7a3c", weight: 3, fillOpacity: 0.7 },
  lost: { color: "#b3261e", weight: 3, dashArray: "7 5", fillOpacity: 0.7 },
  over: { color: "#111", weight: 1.5, dashArray: "2 5", fillOpacity: 1 },
};
const HATCH = "desk-hatch";
/** How many pixels a letter of the words takes, and a line of them. */
const LETTER = 6.6;
const LINE = 22;

/** @typedef {{kind: keyof typeof STYLES, at: [number, number], geometry: any, words: string, colour: string | null}} Land */

export class EffectMap {
  /** @param {any} L @param {any} map */
  constructor(L, map) {
    this.L = L;
    this.map = map;
    map.createPane("effect").style.zIndex = "380";
    map.createPane("effect-words").style.zIndex = "455";
    this.renderer = L.svg({ pane: "effect" });
    map.getPane("effect").append(hatch());
    this.lands = L.layerGroup().addTo(map);
    this.words = L.layerGroup().addTo(map);
    /** @type {Land[]} */
    this.shown = [];
    map.on("zoomend", () => this.write());
    this.slivers = new Spots(L, map, "#b35900");
  }

  clear() {
    this.show([], []);
  }

  /** @param {Land[]} lands @param {[number, number][]} slivers longitude, latitude */
  show(lands, slivers) {
    this.lands.clearLayers();
    this.shown = lands;
    for (const land of lands) this.lands.addLayer(this.shape(land));
    this.write();
    this.slivers.show(slivers);
  }

  /** Write the words of the lands that are large enough for them, where no others stand. */
  write() {
    this.words.clearLayers();
    /** @type {any[]} */
    const taken = [];
    for (const land of this.shown) {
      const { x, y } = this.map.latLngToLayerPoint([land.at[1], land.at[0]]);
      const half = (land.words.length * LETTER) / 2;
      const box = this.L.bounds([x - half, y - LINE / 2], [x + half, y + LINE / 2]);
      if (taken.some((other) => other.intersects(box)) || this.width(land) < half) continue;
      taken.push(box);
      this.words.addLayer(this.label(land));
    }
  }

  /** @param {Land} land @returns {number} pixels */
  width({ geometry }) {
    const bounds = this.L.geoJSON(geometry).getBounds();
    const [west, east] = [bounds.getNorthWest(), bounds.getNorthEast()];
    return this.map.latLngToLayerPoint(east).x - this.map.latLngToLayerPoint(west).x;
  }

  /** @param {Land} land */
  shape({ kind, geometry, colour }) {
    return this.L.geoJSON(geometry, {
      ...{ interactive: false, pane: "effect", renderer: this.renderer, pmIgnore: true },
      style: {
        ...{ className: `desk-land desk-land-${kind}` },
        fillColor: kind === "over" ? `url(#${HATCH})` : (colour ?? "#fff"),
        ...STYLES[kind],
      },
    });
  }

  /** @param {Land} land */
  label({ at: [lon, lat], words }) {
    const text = document.createElement("span");
    text.textContent = words;
    return this.L.tooltip({
      permanent: true,
      direction: "center",
      className: "desk-land-words",
      pane: "effect-words",
      opacity: 1,
    })
      .setLatLng([lat, lon])
      .setContent(text);
  }
}

/** The pattern of land that a later zone takes: what the zone does shows between its lines. */
function hatch() {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const pattern = document.createElementNS(space, "pattern");
  const line = document.createElementNS(space, "path");
  for (const [name, value] of Object.entries({ width: "0", height: "0", "aria-hidden": "true" }))
    svg.setAttribute(name, value);
  const size = { id: HATCH, width: "8", height: "8", patternUnits: "userSpaceOnUse" };
  for (const [name, value] of Object.entries(size)) pattern.setAttribute(name, value);
  line.setAttribute("d", "M-1 1 1-1M0 8 8 0M7 9 9 7");
  line.setAttribute("stroke", "#111");
  line.setAttribute("stroke-opacity", "0.55");
  pattern.append(line);
  svg.append(pattern);
  return svg;
}

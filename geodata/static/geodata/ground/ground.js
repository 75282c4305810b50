/**
 * Draws the ground that an operator brings: vector tiles in Protomaps' layers, from one PMTiles file
 * or tile by tile, or pictures. Pages load this module, and the library with it, from the zoom on
 * from which the ground is drawn. `L` must be the page's global, as the library takes it from there.
 */

import { library } from "./library.js";

/**
 * @typedef {{kind: string, url: string, attribution: string, max_zoom: number, module: string}} Ground
 *   as geodata/own_ground/ground.py has it
 * @typedef {object} Look
 * @property {string} language of the names
 * @property {boolean} dark
 * @property {(name: string) => boolean} [isKnown] whether the page writes the name of this place itself
 */

/** Names of places come with this zoom: before it those that the page writes fill the map. */
const NAMED_FROM = 11;
/** Under the zones, over the water of the small basemap. */
const UNDER = { pane: "tilePane", zIndex: 1 };
/** Ink and halo of names: the land lies over them, and takes half of either away. */
const INKS = { light: ["#000", "#fff"], dark: ["#fff", "#000"] };

/**
 * A layer of Leaflet with the ground. Rejects where the file is not there, or is no PMTiles file.
 * @param {any} L
 * @param {Ground} ground
 * @param {Look} look
 * @returns {Promise<any>}
 */
export async function groundLayer(L, ground, look) {
  const { url, attribution, max_zoom: maxNativeZoom } = ground;
  if (ground.kind === "raster") {
    return L.tileLayer(url, { ...UNDER, attribution, maxNativeZoom, maxZoom: 18 });
  }
  const found = await library();
  /** @type {any} */
  const layer = found.leafletLayer({
    .../** @type {any} */ (UNDER),
    url,
    attribution,
    flavor: look.dark ? "dark" : "light",
    lang: look.language,
    maxDataZoom: maxNativeZoom,
  });
  leaveOut(layer, look);
  inkNames(layer, look, found);
  await sourceOf(layer).p?.getHeader();
  return layer;
}

/**
 * Let the page write the names of its own places, and of regions: the ground names the others.
 * @param {any} layer
 * @param {Look} look
 */
function leaveOut(layer, { isKnown = () => false }) {
  for (const rule of layer.labelRules) {
    if (rule.dataLayer !== "places") continue;
    const { filter } = rule;
    rule.filter = (/** @type {number} */ zoom, /** @type {any} */ feature) =>
      zoom >= NAMED_FROM &&
      feature.props.kind === "locality" &&
      filter(zoom, feature) &&
      !namesOf(feature.props).some(isKnown);
  }
}

/**
 * Write roads and places in black and white: the library's greys are not seen through the land.
 * @param {any} layer
 * @param {Look} look
 * @param {import("./library.js").Library} library
 */
function inkNames(layer, { language, dark }, library) {
  const [fill, stroke] = INKS[dark ? "dark" : "light"];
  const labelProps = [`name:${language}`, "name"];
  const ink = { labelProps, fill, stroke, font: "500 12px sans-serif", width: 2, lineHeight: 1.5 };
  for (const rule of layer.labelRules) {
    if (rule.dataLayer === "places") rule.symbolizer = new library.CenteredTextSymbolizer(ink);
    if (rule.dataLayer === "roads") rule.symbolizer = new library.LineLabelSymbolizer(ink);
  }
}

/**
 * @param {Record<string, any>} props of a place in the tiles
 * @returns {string[]}
 */
function namesOf(props) {
  const keys = Object.keys(props).filter((key) => key === "name" || key.startsWith("name:"));
  return keys.map((key) => String(props[key]));
}

/** @param {any} layer */
function sourceOf(layer) {
  const [view] = layer.views.values();
  return view.tileCache.source;
}

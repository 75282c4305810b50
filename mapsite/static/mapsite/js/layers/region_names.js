/** Names of countries, seas, governorates and regions: where the names of places leave room. */

import { mercator } from "./mercator.js";

/**
 * As `overlays.json` tells of it: `class` is country, sea, governorate or region.
 * @typedef {{class?: string, min_zoom?: number, geometry: {type: string, coordinates: any}} &
 *   Record<string, any>} Region
 */

/** The larger go first. */
const ORDER = ["country", "sea", "governorate", "region"];
/** A country that is named this far out is the map's own: nearer by, its name would say nothing. */
const OWN = 5;
const OWN_UNTIL = 6;
const FONT =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", sans-serif';

export class RegionNames {
  /**
   * @param {Region[]} regions
   * @param {import("../words.js").Words} words
   */
  constructor(regions, words) {
    this.words = words;
    this.regions = regions
      .map((region) => {
        const [lon, lat] = region.geometry.coordinates;
        return { region, point: mercator(lon, lat) };
      })
      .sort((a, b) => rank(a.region) - rank(b.region));
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {import("./canvas.js").View} view
   * @param {{label: string, halo: string, river: string}} ink
   * @param {number[][]} taken boxes of other names, to which those of these are added
   * @param {Set<string>} named what is written already: no governorate beside its town
   */
  paint(context, view, ink, taken, named) {
    context.textAlign = "center";
    for (const { region, point } of this.regions) {
      if (!isShown(region, view.zoom)) continue;
      const x = point.x * view.world - view.left;
      const y = point.y * view.world - view.top;
      const sea = region.class === "sea";
      const size = (region.class === "country" ? 14 : 11.5) * view.dpr;
      context.font = `${sea ? "italic " : ""}500 ${size}px ${FONT}`;
      const text = this.words.of(region, "name");
      const half = context.measureText(text).width / 2 + 4 * view.dpr;
      const box = [x - half, y - size * 0.7, x + half, y + size * 0.7];
      if (named.has(text) || taken.some((other) => meet(box, other))) continue;
      taken.push(box);
      context.globalAlpha = 0.75;
      context.lineWidth = 3 * view.dpr;
      context.strokeStyle = ink.halo;
      context.strokeText(text, x, y);
      context.fillStyle = sea ? ink.river : ink.label;
      context.fillText(text, x, y);
      context.globalAlpha = 1;
    }
  }
}

/**
 * @param {Region} region
 * @param {number} zoom
 */
function isShown(region, zoom) {
  const from = region.min_zoom ?? 0;
  return zoom >= from && !(region.class === "country" && from < OWN && zoom >= OWN_UNTIL);
}

/** @param {Region} region */
function rank(region) {
  const at = ORDER.indexOf(region.class ?? "");
  return at < 0 ? ORDER.length : at;
}

/**
 * @param {number[]} a
 * @param {number[]} b
 */
function meet(a, b) {
  return a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
}

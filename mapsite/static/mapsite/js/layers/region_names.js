/** Names of countries, seas, governorates and regions: where the names of places leave room. */

import { FONT, write } from "./label_pen.js";
import { boxAround } from "./label_room.js";
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
   * @param {import("./label_room.js").LabelRoom} room
   */
  paint(context, view, ink, room) {
    const { dpr, world, left, top } = view;
    for (const { region, point } of this.regions) {
      const text = this.words.of(region, "name");
      // No governorate is named beside its town.
      if (!isShown(region, view.zoom) || room.texts.has(text)) continue;
      const [x, y] = [point.x * world - left, point.y * world - top];
      const sea = region.class === "sea";
      const size = (region.class === "country" ? 14 : 11.5) * dpr;
      context.font = `${sea ? "italic " : ""}500 ${size}px ${FONT}`;
      const box = boxAround(x, y, context.measureText(text).width, size, 4 * dpr);
      if (!room.isSeenWhole(box) || !room.write(region.class ?? "region", text, box)) continue;
      write(context, text, x, y, {
        halo: ink.halo,
        colour: sea ? ink.river : ink.label,
        dpr,
        alpha: 0.75,
      });
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

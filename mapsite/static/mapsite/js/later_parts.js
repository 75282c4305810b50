/** What a map gets once the browser has nothing better to do, on every page with one. */

import { RANKS } from "./layers/label_ranks.js";

/**
 * @param {typeof import("./later.js")} later what is loaded; an embed's and a single file's have less
 * @param {import("./parts.js").Parts} parts
 * @param {{ground: import("./layers/ground.js").Ground, canvases: any[],
 *   options: import("./timeline.js").Options}} what it shows, and its layers from the lowest on
 */
export function mountLater(later, parts, { ground, canvases, options }) {
  const { map, land, labels, names, words, facts, state, signal } = parts;
  const drawn = [...canvases];
  land.cursor.prepare();
  later.followPopups(parts);
  later.followMapKeys(parts);
  later.followKeys(parts);
  labels.follow(RANKS.ground, new later.GroundNames(ground, words, facts.places, state));
  names.redraw();
  later.followPrinting(map, drawn, signal);
  later.offerSheet?.(signal);
  later.readOffline?.();
  if (options.day_changes !== false) {
    later.followChanges(parts, drawn);
    later.signSmallPatches?.(parts);
  }
  later.offerAge?.(parts);
  later.offerRelief?.(parts);
  if (options.day_changes !== false) later.offerShading?.(parts);
  if (options.ground && later.OwnGround) new later.OwnGround(parts, options.ground).follow();
}

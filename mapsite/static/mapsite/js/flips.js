/** How many places change hands on each day. Knows neither DOM nor Leaflet. */

import { history } from "./atlas/history.js";
import { gridPoint } from "./layers/mercator.js";

/** So many places are asked at most: those with the most people stand for the others. */
const MOST = 300;

/**
 * @param {import("./atlas/decode.js").Atlas} atlas
 * @param {import("./facts.js").Place[]} places
 * @returns {Map<number, number>} by day
 */
export function flipsByDay(atlas, places) {
  const asked = [...places].sort((a, b) => (b.population ?? 0) - (a.population ?? 0));
  /** @type {Map<number, number>} */
  const flips = new Map();
  for (const { lon, lat } of asked.slice(0, MOST)) {
    const { x, y } = gridPoint(atlas, lon, lat);
    for (const { start } of history(atlas, x, y).slice(1)) {
      flips.set(start, (flips.get(start) ?? 0) + 1);
    }
  }
  return flips;
}

/** Which presences stand on a day, and how sure that is. Knows neither DOM nor Leaflet. */

import { toDay } from "./days.js";

/**
 * A force that holds no land, as `overlays.json` tells of it. `days` are the first day on
 * which it surely stands, the last on which it may, and the last sight; null where nothing is known.
 * @typedef {{code: string, who: string, name: string, kind: string, lon: number, lat: number,
 *   approximate: boolean, confidence: string, valid_from: string, valid_to: string,
 *   last_seen: string, with_whom: string, note: string, sources: string[],
 *   days: (string|null)[]} & Record<string, any>} Presence
 * @typedef {{presence: Presence[], areas?: import("./layers/named_areas.js").NamedArea[],
 *   roads?: import("./layers/named_areas.js").NamedArea[],
 *   labels?: import("./layers/region_names.js").Region[],
 *   uncertain?: import("./layers/uncertain_land.js").UncertainRow[],
 *   side_names?: import("./layers/side_names.js").SideName[], sources: Record<string, any>}} Overlays of overlays.json
 * @typedef {{row: Presence, seen: boolean}} Standing `seen`: some source shows it on the day or later
 */

/**
 * @param {Presence[]} rows
 * @param {number} day
 * @returns {Standing[]} those that may stand on the day, what was seen first
 */
export function standingOn(rows, day) {
  const found = [];
  for (const row of rows) {
    const [first, last, seen] = row.days.map((text) => (text === null ? NaN : toDay(text)));
    if (first > day || last < day) continue;
    found.push({ row, seen: seen >= day });
  }
  return found.sort((a, b) => Number(b.seen) - Number(a.seen));
}

/** Of land that a succession carried over: whose it was drawn for, and who went on with it. */

import { toDay } from "../days.js";
import { element } from "../dom.js";

/**
 * @typedef {Record<string, any>} Row
 * @typedef {typeof import("../layers/named_areas.js").areasAt} AreasAt
 */

/**
 * The successions by which a point's land came from the side of its zone to who holds it on a day.
 * @param {Row[]} rows in the order in which they hold: by day, in an area before all land
 * @param {Row} zone
 * @param {{lat: number, lng: number}} at
 * @param {number} day
 * @param {AreasAt} areasAt
 * @returns {Row[]} the earliest first
 */
export function carriedBy(rows, zone, at, day, areasAt) {
  const found = [];
  let [holder, last] = [zone.faction, toDay(zone.valid_from)];
  for (const row of rows) {
    const start = toDay(row.day);
    if (row.predecessor !== holder || start <= last || start > day || !covers(row, at, areasAt))
      continue;
    found.push(row);
    [holder, last] = [row.successor, start];
  }
  return found;
}

/**
 * @param {Row} row
 * @param {{lat: number, lng: number}} at
 * @param {AreasAt} areasAt
 */
function covers({ area }, at, areasAt) {
  return !area || areasAt([/** @type {any} */ ({ geometry: area })], at.lng, at.lat).length > 0;
}

/**
 * @param {import("../words.js").Words} words
 * @param {Record<string, Row>} factions
 * @param {Row} record
 * @param {Row[]} rows as `carriedBy` gave them
 * @param {typeof import("./sources.js").sourceList} sourceList
 * @returns {Node[]}
 */
export function carriedOver(words, factions, record, rows, sourceList) {
  const name = (/** @type {string} */ slug) =>
    factions[slug] ? words.of(factions[slug], "short_name") : slug;
  return rows.flatMap((row) => {
    const said = words.say("carried_over", {
      before: name(row.predecessor),
      after: name(row.successor),
      day: words.day(toDay(row.day)),
    });
    const note = words.of(row, "note");
    return [
      element("p", { class: "carried" }, [said, ...(note ? [" ", words.marked(note)] : [])]),
      ...sourceList(words, record, row.sources ?? []),
    ];
  });
}

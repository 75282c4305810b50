/** The facts of an edition (map.json), made ready for the controls. Knows neither DOM nor Leaflet. */

import { AreaRows } from "./area_rows.js";
import { lastAtMost, toDay } from "./days.js";

/**
 * @typedef {{name: string, name_ar?: string, short_name: string, short_name_ar?: string,
 *   colour: string, pattern?: string, position: number, active_from?: string|null,
 *   active_to?: string|null, successor?: string|null}} Faction
 * @typedef {{faction: string|null, status: string, second: string|null}} Side
 * @typedef {{slug: string, name: string, name_ar?: string, lon: number, lat: number, kind: string,
 *   population: number|null, approximate: boolean}} Place
 * @typedef {{name: string, held: [string, [number, number][]][]} & Record<string, any>} NamedArea
 *   `held`: days from which others hold it, with pairs of side and square metres
 * @typedef {{code: string, day: string, time_text: string, time_text_ar?: string, kind: string, title: string,
 *   title_ar?: string, lon: number|null, lat: number|null, verification: string,
 *   fatalities: number|null, running_total: boolean}} Occurrence
 * @typedef {{text: string, changed: number, same: number[][]}} Change a sentence, square metres
 *   that changed hands or status, and pairs of sides of which one goes on under the other's name
 */

export class Facts {
  /** @param {Record<string, any>} content of map.json */
  constructor(content) {
    this.theatre = content.theatre;
    /** @type {Record<string, Faction>} */
    this.factions = content.factions;
    /** @type {Side[]} */
    this.sides = content.sides;
    this.firstDay = toDay(content.first_day);
    this.lastDay = toDay(content.last_day);
    /** The day with which the record begins, also where fewer days are offered. */
    this.recordStart = this.firstDay;
    /** The days on which an area starts to hold: the first day, and each change day. */
    this.changeDays = [this.firstDay, ...content.change_days.map(toDay)];
    /** Square metres per side from each change day on. */
    this.areas = new AreaRows(content.areas);
    /** @type {number[]|null} square metres that change hands on each change day, if it is known */
    this.changedAreas = content.changed_areas ? [0, ...content.changed_areas] : null;
    /** @type {Map<number, Change>|null} what changed on each change day, once it is loaded */
    this.changes = null;
    /** @type {NamedArea[]} areas with a status of their own; older editions know none */
    this.namedAreas = [];
    /** @type {[string, [number, number, number][]][]} days from which square metres of sides are
     *  uncertain: with each side those of its land, and those of others that may be its */
    this.uncertain = [];
    /** @type {Place[]} */
    this.places = [];
    /** @type {Map<number, Occurrence[]>} */
    this.events = new Map();
    if (content.places) this.complete(content);
  }

  /**
   * Take in what a page without them can show the map by, since it comes later.
   * @param {Record<string, any>} content with `places` and `events`
   */
  complete(content) {
    this.places = content.places;
    this.events = byDay(content.events);
    this.namedAreas = content.named_areas ?? [];
    this.uncertain = content.uncertain ?? [];
  }

  /**
   * Offer the days from `first` to `last` only; NaN is no bound.
   * @param {number} first
   * @param {number} last
   */
  narrow(first, last) {
    const start = Math.max(this.firstDay, Number.isNaN(first) ? this.firstDay : first);
    const end = Math.min(this.lastDay, Number.isNaN(last) ? this.lastDay : last);
    if (start > end) return;
    const from = Math.max(lastAtMost(this.changeDays, start), 0);
    const to = lastAtMost(this.changeDays, end) + 1;
    this.changeDays = [start, ...this.changeDays.slice(from + 1, to)];
    this.areas = this.areas.between(from, to);
    this.changedAreas = this.changedAreas && [0, ...this.changedAreas.slice(from + 1, to)];
    [this.firstDay, this.lastDay] = [start, end];
  }

  /**
   * Take in what changed on each day; it also corrects the areas of old editions.
   * @param {Record<string, Change>} content by ISO text of the day
   */
  learn(content) {
    const changes = new Map(Object.entries(content).map(([iso, row]) => [toDay(iso), row]));
    this.changes = changes;
    this.changedAreas = this.changeDays.map((day, at) =>
      at ? (changes.get(day)?.changed ?? 0) : 0,
    );
  }

  /**
   * Whether a side only went on under the name of its successor on a day: no land changed hands.
   * @param {number} day
   * @param {number} before side
   * @param {number} after side
   */
  goesOn(day, before, after) {
    const same = this.changes?.get(day)?.same ?? [];
    return same.some(([old, now]) => old === before && now === after);
  }

  /**
   * @param {number} day
   * @returns {number} the nearest day that the data has
   */
  nearest(day) {
    return Math.min(Math.max(day, this.firstDay), this.lastDay);
  }

  /**
   * @param {number} day
   * @returns {number[]} square metres per side
   */
  areasOn(day) {
    return [...this.areas.at(this.rowOn(day))];
  }

  /** @param {number} day */
  rowOn(day) {
    return Math.max(lastAtMost(this.changeDays, day), 0);
  }

  /**
   * @param {number} day
   * @returns {Occurrence[]}
   */
  eventsOn(day) {
    return this.events.get(day) ?? [];
  }

  /**
   * Whether anything changes on a day.
   * @param {number} day
   */
  isChangeDay(day) {
    return this.changeDays[Math.max(lastAtMost(this.changeDays, day), 0)] === day;
  }

  /**
   * Square metres that changed hands on a change day; 0 on any other. What old editions do not
   * say is a net figure per side.
   * @param {number} day
   * @returns {number}
   */
  changedOn(day) {
    const at = lastAtMost(this.changeDays, day);
    if (at < 1 || this.changeDays[at] !== day) return 0;
    if (this.changedAreas) return this.changedAreas[at];
    const [before, row] = [this.areas.at(at - 1), this.areas.rows[at]];
    let gained = 0;
    for (let k = 0; k < row.length; k += 2) gained += Math.max(row[k + 1] - before[row[k]], 0);
    return gained;
  }

  /**
   * The sides that hold land on a day, in the order of the legend.
   * @param {number} day
   * @returns {number[]}
   */
  holders(day) {
    const areas = this.areasOn(day);
    const holding = this.sides.map((_, side) => side).filter((side) => areas[side] > 0);
    return holding.sort((a, b) => this.position(a) - this.position(b) || a - b);
  }

  /** @returns {number[]} the sides that hold land on any day */
  everHolding() {
    return this.areas.sides();
  }

  /**
   * @param {number} side
   * @returns {number}
   */
  position(side) {
    const { faction, status } = this.sides[side];
    const position = faction === null ? 10_000 : (this.factions[faction]?.position ?? 9_999);
    return 2 * position + (status === "controlled" ? 0 : 1);
  }

  /**
   * @param {string|null} slug
   * @returns {string} #rrggbb
   */
  colour(slug) {
    return (slug !== null && this.factions[slug]?.colour) || UNKNOWN_COLOUR;
  }
}

export const UNKNOWN_COLOUR = "#b9b4a8";

/**
 * @param {Occurrence[]} events
 * @returns {Map<number, Occurrence[]>}
 */
function byDay(events) {
  /** @type {Map<number, Occurrence[]>} */
  const found = new Map();
  for (const event of events) {
    const day = toDay(event.day);
    const rows = found.get(day);
    if (rows) rows.push(event);
    else found.set(day, [event]);
  }
  return found;
}

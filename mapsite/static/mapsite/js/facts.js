/** The facts of an edition (map.json), made ready for the controls. Knows neither DOM nor Leaflet. */

import { lastAtMost, toDay } from "./days.js";

/**
 * @typedef {{name: string, name_ar?: string, short_name: string, short_name_ar?: string,
 *   colour: string, pattern?: string, position: number}} Faction
 * @typedef {{faction: string|null, status: string, second: string|null}} Side
 * @typedef {{slug: string, name: string, name_ar?: string, lon: number, lat: number, kind: string,
 *   population: number|null, approximate: boolean}} Place
 * @typedef {{code: string, day: string, time_text: string, time_text_ar?: string, kind: string, title: string,
 *   title_ar?: string, lon: number|null, lat: number|null, verification: string,
 *   fatalities: number|null, running_total: boolean}} Occurrence
 */

export class Facts {
  /** @param {Record<string, any>} told the content of map.json */
  constructor(told) {
    this.theatre = told.theatre;
    /** @type {Record<string, Faction>} */
    this.factions = told.factions;
    /** @type {Side[]} */
    this.sides = told.sides;
    this.firstDay = toDay(told.first_day);
    this.lastDay = toDay(told.last_day);
    /** The days on which an area starts to hold: the first day, and each change day. */
    this.changeDays = [this.firstDay, ...told.change_days.map(toDay)];
    /** @type {number[][]} the first row in full, then [side, area, side, area, ...] of each change day */
    this.areas = told.areas;
    this.reached = { at: 0, areas: [...this.areas[0]] };
    /** @type {Place[]} */
    this.places = told.places;
    this.events = byDay(told.events);
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
    this.areas = [[...this.areasAt(from)], ...this.areas.slice(from + 1, to)];
    this.reached = { at: 0, areas: [...this.areas[0]] };
    [this.firstDay, this.lastDay] = [start, end];
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
    return [...this.areasAt(Math.max(lastAtMost(this.changeDays, day), 0))];
  }

  /**
   * @param {number} at number of a change day
   * @returns {number[]} square metres per side, until the next call
   */
  areasAt(at) {
    if (at < this.reached.at) this.reached = { at: 0, areas: [...this.areas[0]] };
    const { areas } = this.reached;
    while (this.reached.at < at) {
      const row = this.areas[++this.reached.at];
      for (let k = 0; k < row.length; k += 2) areas[row[k]] = row[k + 1];
    }
    return areas;
  }

  /**
   * @param {number} day
   * @returns {Occurrence[]}
   */
  eventsOn(day) {
    return this.events.get(day) ?? [];
  }

  /**
   * Square metres that changed hands on a change day; 0 on any other. A net figure per side.
   * @param {number} day
   * @returns {number}
   */
  changedOn(day) {
    const at = lastAtMost(this.changeDays, day);
    if (at < 1 || this.changeDays[at] !== day) return 0;
    const [before, row] = [this.areasAt(at - 1), this.areas[at]];
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
    const held = this.sides.map((_, side) => side).filter((side) => areas[side] > 0);
    return held.sort((a, b) => this.position(a) - this.position(b) || a - b);
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

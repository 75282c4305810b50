/** How old a statement is, in classes. */

import { toDay } from "./days.js";

/**
 * The classes of the layer: up to so many days, and a colour. Five steps of one lightness scale
 * (ColorBrewer YlGnBu), which those who confuse colours tell apart as well.
 */
export const AGES = [
  { days: 7, colour: "#ffffcc", name: "age_week" },
  { days: 31, colour: "#a1dab4", name: "age_month" },
  { days: 92, colour: "#41b6c4", name: "age_quarter" },
  { days: 366, colour: "#2c7fb8", name: "age_year" },
  { days: Infinity, colour: "#253494", name: "age_older" },
];

/**
 * Days between the last word on a zone and a day on which it holds: from its confirmation, or from
 * its start where it was never confirmed again. A later confirmation speaks for all days before.
 * @param {{valid_from?: string|null, last_confirmed?: string|null}} zone
 * @param {number} day
 * @returns {number} NaN where no day is known
 */
export function ageOf({ valid_from, last_confirmed }, day) {
  return Math.max(day - toDay(last_confirmed || valid_from || ""), 0);
}

/**
 * The number of the class of an age; -1 where it is not known.
 * @param {number} age
 */
export function classOf(age) {
  return AGES.findIndex(({ days }) => age <= days);
}

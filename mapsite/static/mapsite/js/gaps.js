/** Where steps that stand at equal distance hide how much time lies between them. */

import { locale } from "./days.js";
import { counted, formats } from "./formats.js";

/** Days: less is no gap, however dense the other steps are. */
const LEAST = 20;
/** So many times the usual distance of two steps is a gap. */
const USUAL = 5;

/**
 * @param {number[]} steps days, ascending
 * @returns {{at: number, days: number}[]} the step after each gap, and how long it is
 */
export function gapsOf(steps) {
  const waits = steps.slice(1).map((day, at) => day - steps[at]);
  const usual = [...waits].sort((a, b) => a - b)[waits.length >> 1] ?? 0;
  const long = Math.max(LEAST, USUAL * usual);
  return waits.flatMap((days, at) => (days > long ? [{ at: at + 1, days }] : []));
}

/**
 * A span of days in the unit that people would say: 3 weeks, 5 months, 2 years.
 * @param {number} days
 * @param {string} language
 * @returns {string}
 */
export function spanInWords(days, language) {
  const [unit, length] = days < 56 ? ["week", 7] : days < 700 ? ["month", 30.44] : ["year", 365.25];
  const number = Math.round(days / Number(length));
  const known = formats();
  if (known) return counted(known.span[unit], number, language);
  const format = { style: "unit", unit, unitDisplay: "long" };
  return new Intl.NumberFormat(locale(language), /** @type {any} */ (format)).format(number);
}

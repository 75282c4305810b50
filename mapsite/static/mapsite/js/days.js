/** Days as integers: days since 1970-01-01. In addresses and JSON they are ISO text. */

import { counted, formats, writtenDay } from "./formats.js";

const DAY = 86_400_000;

/**
 * @param {string} iso YYYY-MM-DD
 * @returns {number} NaN where the text is no such date
 */
export function toDay(iso) {
  return /^\d{4}-\d\d-\d\d$/.test(iso) ? Date.parse(`${iso}T00:00:00Z`) / DAY : NaN;
}

/**
 * Whether a year is being typed still: after its first digit browsers tell of the year 2.
 * @param {string} iso
 */
export function isHalfTyped(iso) {
  return iso.startsWith("0");
}

/**
 * @param {number} day
 * @returns {string} YYYY-MM-DD
 */
export function toIso(day) {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/**
 * The day written out, as the server writes it: 30 November 2024.
 * @param {number} day
 * @param {string} language
 * @returns {string}
 */
export function longDay(day, language) {
  const known = formats();
  if (known) return writtenDay("day", toIso(day), known);
  return formatter(language, { day: "numeric", month: "long", year: "numeric" }).format(day * DAY);
}

/**
 * Days of a legend, as short as they can be: 28 November, 28–29 November.
 * @param {number} first
 * @param {number} last
 * @param {string} language
 * @param {boolean} withYear
 * @returns {string}
 */
export function daySpan(first, last, language, withYear) {
  const parts = /** @type {Intl.DateTimeFormatOptions} */ ({ day: "numeric", month: "long" });
  const form = formatter(language, withYear ? { ...parts, year: "numeric" } : parts);
  const end = form.format(last * DAY);
  if (first === last) return end;
  if (toIso(first).slice(0, 7) === toIso(last).slice(0, 7)) {
    return `${Number(toIso(first).slice(8))}–${end}`;
  }
  return `${form.format(first * DAY)} – ${end}`;
}

/**
 * A day as far as it is known: a day, a month or a year.
 * @param {string} text YYYY-MM-DD, YYYY-MM or YYYY
 * @param {string} language
 * @returns {string}
 */
export function partialDay(text, language) {
  if (text.length === 10) return longDay(toDay(text), language);
  return text.length === 7 ? longMonth(toDay(`${text}-01`), language) : text;
}

/**
 * The month of a day, short: Nov 2024.
 * @param {number} day
 * @param {string} language
 * @returns {string}
 */
export function shortMonth(day, language) {
  const known = formats();
  if (known) return writtenDay("shortMonth", toIso(day), known);
  return formatter(language, { month: "short", year: "numeric" }).format(day * DAY);
}

/**
 * The month of a day, written out: November 2024.
 * @param {number} day
 * @param {string} language
 * @returns {string}
 */
export function longMonth(day, language) {
  const known = formats();
  if (known) return writtenDay("month", toIso(day), known);
  return formatter(language, { month: "long", year: "numeric" }).format(day * DAY);
}

/** @type {Map<string, Intl.DateTimeFormat>} cached, since making one takes a millisecond */
const formatters = new Map();

/**
 * @param {string} language
 * @param {Intl.DateTimeFormatOptions} parts
 * @returns {Intl.DateTimeFormat}
 */
function formatter(language, parts) {
  const key = `${language} ${parts.day} ${parts.month} ${parts.year}`;
  const made =
    formatters.get(key) ?? new Intl.DateTimeFormat(locale(language), { ...parts, timeZone: "UTC" });
  formatters.set(key, made);
  return made;
}

/**
 * The locale of a language of the site: day before month, the digits and the names of months that
 * the server writes (in Arabic those of Syria and its neighbours).
 * @param {string} language
 * @returns {string}
 */
export function locale(language) {
  const places = /** @type {Record<string, string>} */ ({ en: "en-GB", ar: "ar-SY" });
  return `${places[language] ?? language}-u-nu-latn`;
}

/**
 * The index of the last number that is at most `value`, or -1.
 * @param {ArrayLike<number>} sorted
 * @param {number} value
 * @returns {number}
 */
export function lastAtMost(sorted, value) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * “9 months ago”, in the language of the page.
 * @param {number} days
 * @param {string} language
 */
export function ago(days, language) {
  const [size, unit] = /** @type {[number, Intl.RelativeTimeFormatUnit]} */ (
    days < 60 ? [1, "day"] : days < 730 ? [365.25 / 12, "month"] : [365.25, "year"]
  );
  const known = formats();
  const number = Math.round(days / size);
  if (known) return counted(known.ago[unit], number, language);
  return new Intl.RelativeTimeFormat(locale(language)).format(-number, unit);
}

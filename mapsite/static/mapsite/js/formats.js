/**
 * How the page's language writes days and numbers: as the server does, which tells it by CLDR in
 * `<html data-formats>` (mapsite/config/cldr.py), since a browser may not know the language. Where
 * no server wrote the page, as in a notebook, by the browser's own.
 */

/**
 * @typedef {object} Formats
 * @property {string[]} MMMM months amid a day
 * @property {string[]} LLLL months that stand alone
 * @property {string[]} MMM short ones
 * @property {string[]} LLL
 * @property {string} day pattern, `{d} {MMMM} {y}`
 * @property {string} month
 * @property {string} shortMonth
 * @property {number} week the day on which weeks start, 1 for Monday to 7
 * @property {string} decimal
 * @property {string} group between thousands
 * @property {string} percent `{n}%`
 * @property {Record<string, Record<string, string>>} ago by unit and plural: `{n} days ago`
 * @property {Record<string, Record<string, string>>} span
 */

/** @type {Formats|null|undefined} read once */
let read;

/** @returns {Formats|null} null where the page tells none */
export function formats() {
  if (read === undefined) {
    const text = globalThis.document?.documentElement?.dataset?.formats;
    read = text ? JSON.parse(text) : null;
  }
  return read ?? null;
}

/**
 * @param {"day"|"month"|"shortMonth"} form
 * @param {string} iso YYYY-MM-DD
 * @param {Formats} known
 * @returns {string}
 */
export function writtenDay(form, iso, known) {
  const [year, month, day] = iso.split("-").map(Number);
  return known[form].replace(/\{(\w+)\}/g, (_, part) => {
    if (part === "y") return String(year);
    if (part[0] === "d") return String(day).padStart(part.length, "0");
    return /** @type {any} */ (known)[part][month - 1];
  });
}

/**
 * @param {number} value
 * @param {Formats} known
 * @param {number} [decimals] as many, exactly; else as many as there are, up to three
 * @returns {string}
 */
export function writtenNumber(value, known, decimals) {
  const rounded = decimals === undefined ? Number(value.toFixed(3)) : value;
  const [whole, part] = (
    decimals === undefined ? String(Math.abs(rounded)) : Math.abs(rounded).toFixed(decimals)
  ).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, known.group);
  return `${value < 0 ? "-" : ""}${grouped}${part ? known.decimal + part : ""}`;
}

/** Made once: that takes longer than all they are asked. @type {Record<string, Intl.PluralRules>} */
const plurals = {};

/**
 * A number with its unit: of the patterns the one of its plural.
 * @param {Record<string, string>} patterns
 * @param {number} number
 * @param {string} language
 * @returns {string}
 */
export function counted(patterns, number, language) {
  plurals[language] ??= new Intl.PluralRules(language);
  const plural = plurals[language].select(number);
  return (patterns[plural] ?? patterns.other ?? "").replace("{n}", String(number));
}

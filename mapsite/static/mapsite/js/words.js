/** The words of the page, in its language. Texts come from the server. */

import { locale, longDay, partialDay, toIso } from "./days.js";
import { element } from "./dom.js";
import { formats, writtenNumber } from "./formats.js";

export class Words {
  /**
   * @param {Record<string, string>} texts
   * @param {string} language
   * @param {boolean} [rtl] whether the page runs from right to left
   */
  constructor(texts, language, rtl = false) {
    this.texts = texts;
    this.language = language;
    this.rtl = rtl;
    /** @type {Set<string>} texts of rows that are in the page's language */
    this.own = new Set();
  }

  /**
   * @param {string} key
   * @param {Record<string, string|number>} [filling] for `{name}` in the text
   * @returns {string}
   */
  say(key, filling = {}) {
    const text = this.texts[key] ?? key.replaceAll("_", " ");
    return text.replace(/\{(\w+)\}/g, (_, name) => String(filling[name] ?? ""));
  }

  /**
   * The word for a kind of event; one that an editor invented is shown as it was typed.
   * @param {string} kind
   * @returns {string}
   */
  kind(kind) {
    return this.texts[`event_${kind}`] ?? kind.replaceAll("_", " ");
  }

  /**
   * @param {number} value
   * @returns {string}
   */
  number(value) {
    const known = formats();
    return known ? writtenNumber(value, known) : this.ownNumber(value);
  }

  /**
   * @param {number} tenths of a percent
   * @returns {string}
   */
  percent(tenths) {
    const known = formats();
    if (!known) return `${this.ownNumber(tenths / 10, 1)}%`;
    return known.percent.replace("{n}", writtenNumber(tenths / 10, known, 1));
  }

  /**
   * As the browser writes numbers, where no server tells how. Its tables take long to come up.
   * @param {number} value
   * @param {number} [decimals] as many, exactly
   * @returns {string}
   */
  ownNumber(value, decimals) {
    const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
    return value.toLocaleString(locale(this.language), digits);
  }

  /**
   * @param {number} day
   * @returns {string}
   */
  day(day) {
    return longDay(day, this.language);
  }

  /**
   * A day as far as it is known: a day, a month or a year.
   * @param {string} text YYYY-MM-DD, YYYY-MM or YYYY
   * @returns {string}
   */
  partialDay(text) {
    return partialDay(text, this.language);
  }

  /**
   * The day with which the record begins: its year alone where it begins with one.
   * @param {number} day
   * @returns {string}
   */
  recordStart(day) {
    const iso = toIso(day);
    return iso.endsWith("-01-01") ? iso.slice(0, 4) : this.day(day);
  }

  /**
   * How much land changed hands on a change day.
   * @param {import("./facts.js").Facts} facts
   * @param {number} day
   * @returns {string}
   */
  changed(facts, day) {
    const km2 = Math.round(facts.changedOn(day) / 1e6);
    return this.say("changed", { km2: km2 ? this.number(km2) : "< 1" });
  }

  /**
   * What changed on a day: its sentence, and before that is loaded how much land.
   * @param {import("./facts.js").Facts} facts
   * @param {number} day
   * @returns {string}
   */
  changeOn(facts, day) {
    const sentence = day > facts.firstDay && facts.changes?.get(day)?.text;
    if (sentence) return sentence;
    return facts.changedOn(day) ? this.changed(facts, day) : this.say("unchanged");
  }

  /**
   * Who held a point before one of its runs; "" where nobody is known.
   * @param {import("./facts.js").Facts} facts
   * @param {{start: number, end: number, label: number}[]} runs
   * @param {number} at the number of the run
   * @returns {string}
   */
  before(facts, runs, at) {
    const [old, now] = [(runs[at - 1]?.label ?? 0) - 1, runs[at].label - 1];
    if (old < 0 || facts.sides[old].faction === null) return "";
    const key = facts.goesOn(runs[at].start, old, now) ? "before_succession" : "before_holder";
    return this.say(key, { side: this.side(facts, old) });
  }

  /**
   * The text `name` of a row in the page's language; English where there is none.
   * @param {Record<string, any>|undefined} row
   * @param {string} name
   * @returns {string}
   */
  of(row, name) {
    const translated = row?.[`${name}_${this.language}`];
    return translated ? this.here(translated) : row?.[name] || "";
  }

  /**
   * Note that a text is in the page's language, which its letters may not say: Turkish, English.
   * @param {string} text
   * @returns {string} the text
   */
  here(text) {
    this.own.add(text);
    return text;
  }

  /**
   * A text of an editor, for an element; one in another language says which, and runs in its own
   * direction.
   * @param {string} text
   * @returns {Node|string}
   */
  marked(text) {
    const code = this.own.has(text) ? "" : foreign(text, this.language);
    return code ? element("span", { lang: code, dir: SCRIPTS[code].dir }, [text]) : text;
  }

  /**
   * @param {import("./facts.js").Facts} facts
   * @param {number} side
   * @returns {string}
   */
  side(facts, side) {
    const { faction, status, second } = facts.sides[side];
    if (faction === null) return this.say(status === "withheld" ? "withheld" : "nobody");
    const name = this.of(facts.factions[faction], "short_name") || faction;
    if (status === "controlled") return name;
    if (second === null) return this.say("side_status", { side: name, status: this.say(status) });
    const other = this.of(facts.factions[second], "short_name") || second;
    return this.say("contested_by", { first: name, second: other });
  }

  /**
   * How a side holds land, where who it is stands above: "controlled", "contested with HTS".
   * @param {import("./facts.js").Facts} facts
   * @param {number} side
   * @returns {string}
   */
  status(facts, side) {
    const { status, second } = facts.sides[side];
    if (second === null) return this.say(status);
    const other = this.of(facts.factions[second], "short_name") || second;
    return this.say("contested_with", { side: other });
  }
}

/** The letters of each language of the site, and the direction in which they run. */
const SCRIPTS = /** @type {Record<string, {letters: RegExp, dir: string}>} */ ({
  en: { letters: /[A-Za-z]/, dir: "ltr" },
  ar: { letters: /[\u0620-\u064a]/, dir: "rtl" },
});

/**
 * The language of a text that holds no letter of the page's language, or "". The server marks alike.
 * @param {string} text
 * @param {string} here the page's language
 * @returns {string}
 */
export function foreign(text, here) {
  if (SCRIPTS[here]?.letters.test(text)) return "";
  return (
    Object.keys(SCRIPTS).find((code) => code !== here && SCRIPTS[code].letters.test(text)) ?? ""
  );
}

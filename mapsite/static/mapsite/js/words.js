/** The words of the page, in its language. Texts come from the server. */

import { locale, longDay } from "./days.js";

export class Words {
  /**
   * @param {Record<string, string>} texts
   * @param {string} language
   */
  constructor(texts, language) {
    this.texts = texts;
    this.language = language;
    this.numbers = new Intl.NumberFormat(locale(language));
    this.tenths = new Intl.NumberFormat(locale(language), {
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    });
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
    return this.numbers.format(value);
  }

  /**
   * @param {number} tenths of a percent
   * @returns {string}
   */
  percent(tenths) {
    return `${this.tenths.format(tenths / 10)}%`;
  }

  /**
   * @param {number} day
   * @returns {string}
   */
  day(day) {
    return longDay(day, this.language);
  }

  /**
   * The text `name` of a row in the page's language; English where there is none.
   * @param {Record<string, any>|undefined} row
   * @param {string} name
   * @returns {string}
   */
  of(row, name) {
    return row?.[`${name}_${this.language}`] || row?.[name] || "";
  }

  /**
   * @param {import("./facts.js").Facts} facts
   * @param {number} side
   * @returns {string}
   */
  side(facts, side) {
    const { faction, status, second } = facts.sides[side];
    if (faction === null) return this.say("nobody");
    const name = this.of(facts.factions[faction], "short_name") || faction;
    if (status === "controlled") return name;
    if (second === null) return this.say("side_status", { side: name, status: this.say(status) });
    const other = this.of(facts.factions[second], "short_name") || second;
    return this.say("contested_by", { first: name, second: other });
  }
}

/** A calendar that marks days with changes and events, and the range that is played. */

import { isHalfTyped, longMonth, toDay, toIso } from "../days.js";
import { element } from "../dom.js";
import { formats } from "../formats.js";
import { speedChoice } from "./speed.js";

/** @typedef {import("../parts.js").Taking<"facts" | "state" | "eventFilter" | "words" | "signal">} Taken */

/** 1 for Monday: day 4 was one, 5 January 1970. */
const MONDAY = 1;

/**
 * The days of a month in whole weeks; `null` where a week reaches beyond it.
 * @param {string} month YYYY-MM
 * @param {number} [weekday] on which weeks start: 1 for Monday to 7 for Sunday
 * @returns {(number|null)[][]}
 */
export function weeksOf(month, weekday = MONDAY) {
  const first = toDay(`${month}-01`);
  const start = first - ((((first - 3 - weekday) % 7) + 7) % 7);
  const weeks = [];
  for (let week = start; week < first || toIso(week).startsWith(month); week += 7) {
    const days = Array.from({ length: 7 }, (_, at) => week + at);
    weeks.push(days.map((day) => (toIso(day).startsWith(month) ? day : null)));
  }
  return weeks;
}

/**
 * The month so many months away.
 * @param {string} month YYYY-MM
 * @param {number} away
 * @returns {string}
 */
export function monthAway(month, away) {
  const [year, number] = month.split("-").map(Number);
  const count = year * 12 + number - 1 + away;
  return `${String(Math.floor(count / 12)).padStart(4, "0")}-${String((count % 12) + 1).padStart(2, "0")}`;
}

/**
 * @param {Taken} parts
 * @param {{into: string}} options a CSS selector
 */
export function calendar(parts, { into }) {
  const box = document.querySelector(into);
  if (box) new Calendar(parts, box).listen();
}

class Calendar {
  /**
   * @param {Taken} parts
   * @param {Element} box
   */
  constructor(parts, box) {
    this.parts = parts;
    this.month = toIso(parts.state.day).slice(0, 7);
    this.changes = new Set(parts.facts.changeDays);
    this.table = element("table", { class: "calendar" });
    this.bounds = ["play_from", "play_to"].map((key, at) => this.bound(key, at));
    const labels = this.bounds.map(({ label }) => label);
    const speed = element("label", { class: "speed" }, [
      parts.words.say("speed"),
      " ",
      speedChoice(parts),
    ]);
    const range = element("div", { class: "play-range" }, [...labels, speed]);
    box.replaceChildren(this.table, range);
    this.draw();
  }

  listen() {
    const { state, signal, eventFilter } = this.parts;
    state.addEventListener("day", () => this.follow(), { signal });
    eventFilter.addEventListener("filter", () => this.draw(), { signal });
    this.table.addEventListener("click", (event) => this.click(event), { signal });
    for (const { input } of this.bounds) {
      input.addEventListener("change", () => this.setRange(), { signal });
    }
  }

  /** @param {Event} event */
  click(event) {
    const button = /** @type {Element} */ (event.target).closest("button");
    if (button?.dataset.away) {
      this.month = monthAway(this.month, Number(button.dataset.away));
      this.draw();
      /** @type {HTMLElement|null} */ (
        this.table.querySelector(`[data-away="${button.dataset.away}"]`)
      )?.focus();
    } else if (button?.dataset.day) this.parts.state.show(Number(button.dataset.day));
  }

  follow() {
    this.month = toIso(this.parts.state.day).slice(0, 7);
    this.draw();
  }

  /**
   * @param {string} key of the words
   * @param {number} at 0: the first day, 1: the last
   */
  bound(key, at) {
    const { words, facts, state } = this.parts;
    const [min, max] = [toIso(facts.firstDay), toIso(facts.lastDay)];
    const input = element("input", { type: "date", min, max, value: toIso(state.range[at]) });
    return { input, label: element("label", {}, [words.say(key), " ", input]) };
  }

  /** The days between which the film plays; in order, whatever was typed first. */
  setRange() {
    const { facts, state } = this.parts;
    if (this.bounds.some(({ input }) => isHalfTyped(input.value))) return;
    const typed = this.bounds.map(({ input }) => toDay(input.value));
    const first = Number.isNaN(typed[0]) ? facts.firstDay : facts.nearest(typed[0]);
    const last = Number.isNaN(typed[1]) ? facts.lastDay : facts.nearest(typed[1]);
    state.playBetween(first, last);
  }

  draw() {
    this.table.replaceChildren(this.head(), this.body());
  }

  head() {
    const { words } = this.parts;
    const name = longMonth(toDay(`${this.month}-01`), words.language);
    const turn = (
      /** @type {number} */ away,
      /** @type {string} */ key,
      /** @type {string} */ sign,
    ) =>
      element("button", { type: "button", "data-away": away, "aria-label": words.say(key) }, [
        sign,
      ]);
    return element("caption", {}, [
      turn(-1, "previous_month", "‹"),
      element("span", { "aria-live": "polite" }, [name]),
      turn(1, "next_month", "›"),
    ]);
  }

  body() {
    const rows = weeksOf(this.month, formats()?.week).map((week) =>
      element(
        "tr",
        {},
        week.map((day) => element("td", {}, day === null ? [] : [this.cell(day)])),
      ),
    );
    return element("tbody", {}, rows);
  }

  /** @param {number} day */
  cell(day) {
    const { words, facts, state, eventFilter } = this.parts;
    const changed = this.changes.has(day) && day > facts.firstDay;
    const happened = eventFilter.select(facts.eventsOn(day)).length > 0;
    const about = [
      words.day(day),
      changed ? words.changed(facts, day) : "",
      happened ? words.say("events") : "",
    ];
    return element(
      "button",
      {
        type: "button",
        "data-day": day,
        class: [changed ? "changed" : "", happened ? "happened" : ""].filter(Boolean).join(" "),
        disabled: day < facts.firstDay || day > facts.lastDay,
        "aria-label": about.filter(Boolean).join(", "),
        "aria-current": day === state.day ? "date" : null,
      },
      [String(Number(toIso(day).slice(8)))],
    );
  }
}

/** A calendar that marks days with changes and events, and the range that is played. */

import { whereRested } from "../day_pace.js";
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
 * The day that a key leads to from another.
 * @param {string} key
 * @param {number} day
 * @param {boolean} rtl
 * @returns {number|null} null where the key is none of a calendar's
 */
export function dayAt(key, day, rtl) {
  const onward = rtl ? -1 : 1;
  const by = { ArrowRight: onward, ArrowLeft: -onward, ArrowUp: -7, ArrowDown: 7 }[key];
  if (by) return day + by;
  const months = { PageUp: -1, PageDown: 1 }[key];
  if (!months) return null;
  const iso = toIso(day);
  const month = monthAway(iso.slice(0, 7), months);
  // The last of a month where that one is shorter.
  const end = toDay(`${monthAway(month, 1)}-01`) - 1;
  return Math.min(toDay(`${month}-01`) + Number(iso.slice(8)) - 1, end);
}

/**
 * @param {Taken} parts
 * @param {{into: string, weekdays?: string[][]}} options a CSS selector; from Monday on the short and
 *   the full name of each day of the week
 */
export function calendar(parts, { into, weekdays = [] }) {
  const box = document.querySelector(into);
  if (box) new Calendar(parts, box, weekdays).listen();
}

class Calendar {
  /**
   * @param {Taken} parts
   * @param {Element} box
   * @param {string[][]} weekdays
   */
  constructor(parts, box, weekdays) {
    this.parts = parts;
    this.weekdays = weekdays;
    this.month = toIso(parts.state.day).slice(0, 7);
    this.changes = new Set(parts.facts.changeDays);
    this.name = element("span", { id: "calendar-month", "aria-live": "polite" });
    this.table = element("table", { role: "grid", "aria-labelledby": this.name.id });
    const turns = [this.turn(-1, "previous_month", "‹"), this.turn(1, "next_month", "›")];
    const head = element("div", { class: "calendar-head" }, [turns[0], this.name, turns[1]]);
    this.bounds = ["play_from", "play_to"].map((key, at) => this.bound(key, at));
    const labels = this.bounds.map(({ label }) => label);
    const speed = element("label", { class: "speed" }, [
      parts.words.say("speed"),
      " ",
      speedChoice(parts),
    ]);
    const range = element("div", { class: "play-range" }, [...labels, speed]);
    box.replaceChildren(element("div", { class: "calendar" }, [head, this.table]), range);
    this.draw();
  }

  listen() {
    const { state, signal, eventFilter } = this.parts;
    const isWithin = () => this.table.contains(document.activeElement);
    state.addEventListener("day", () => isWithin() && this.follow(), { signal });
    whereRested(state, () => isWithin() || this.follow(), signal);
    eventFilter.addEventListener("filter", () => this.draw(), { signal });
    this.table.addEventListener("click", (event) => this.click(event), { signal });
    this.table.addEventListener("keydown", (event) => this.key(event), { signal });
    for (const { input } of this.bounds) {
      input.addEventListener("change", () => this.setRange(), { signal });
    }
  }

  /** @param {Event} event */
  click(event) {
    const { day } = /** @type {Element} */ (event.target).closest("button")?.dataset ?? {};
    if (day) this.parts.state.show(Number(day));
  }

  /**
   * Arrows lead from day to day, as in every calendar.
   * @param {KeyboardEvent} event
   */
  key(event) {
    const { day } = /** @type {HTMLElement} */ (event.target).dataset;
    const to = day && dayAt(event.key, Number(day), this.parts.words.rtl);
    if (!to || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const { firstDay, lastDay } = this.parts.facts;
    this.focus(Math.min(Math.max(to, firstDay), lastDay));
  }

  /** @param {number} day */
  focus(day) {
    this.month = toIso(day).slice(0, 7);
    this.draw(day);
    this.cellOf(day)?.focus();
  }

  /**
   * @param {number} day
   * @returns {HTMLElement|null}
   */
  cellOf(day) {
    return this.table.querySelector(`[data-day="${day}"]`);
  }

  /** Who was on a day of the calendar is on the one that is shown now. */
  follow() {
    const { day } = this.parts.state;
    if (this.table.contains(document.activeElement)) return this.focus(day);
    this.month = toIso(day).slice(0, 7);
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

  /** @param {number} [stop] the day that the Tab key leads to */
  draw(stop = this.parts.state.day) {
    const { words } = this.parts;
    this.name.textContent = longMonth(toDay(`${this.month}-01`), words.language);
    this.table.replaceChildren(this.head(), this.body());
    const days = /** @type {HTMLElement[]} */ ([...this.table.querySelectorAll("button:enabled")]);
    const held = days.find(({ dataset }) => Number(dataset.day) === stop) ?? days[0];
    for (const day of days) day.tabIndex = day === held ? 0 : -1;
  }

  /**
   * @param {number} away months
   * @param {string} key of the words
   * @param {string} sign
   */
  turn(away, key, sign) {
    const { words, signal } = this.parts;
    const label = words.say(key);
    const made = element("button", { type: "button", "aria-label": label, title: label }, [sign]);
    const act = () => {
      this.month = monthAway(this.month, away);
      this.draw();
    };
    made.addEventListener("click", act, { signal });
    return made;
  }

  head() {
    const start = (formats()?.week ?? MONDAY) - 1;
    const names = this.weekdays.map((_, at) => this.weekdays[(start + at) % 7]);
    const row = names.map(([short, full]) =>
      element("th", { scope: "col", "aria-label": full }, [short]),
    );
    return element("thead", {}, [element("tr", {}, row)]);
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

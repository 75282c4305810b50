/** The slider through time, with play, previous and next change, date, speed. */

import { onceAFrame } from "../day_pace.js";
import { lastAtMost } from "../days.js";
import { set, write } from "../dom.js";
import { DayField } from "./day_field.js";
import { FilmPace } from "./film_pace.js";
import { mountPoint } from "./mount_point.js";
import { Player } from "./player.js";
import { fieldsOf, ICONS, rowOf } from "./scrubber_fields.js";
import { offerKeys, press, release } from "./scrubber_keys.js";
import { Track } from "./track.js";

/** @typedef {import("../parts.js").Taking<"L" | "map" | "facts" | "state" | "eventFilter" | "land" | "words" | "actions" | "signal">} Taken */

/**
 * @param {Taken} parts
 * @param {{into?: string|null, days?: boolean}} options `days` steps over every day
 */
export function scrubber(parts, { into, days = false }) {
  const { L, map } = parts;
  const box = mountPoint(L, map, into, "bottomleft", "scrubber");
  box.classList.add("scrubber");
  new Scrubber(parts, box, days);
}

export class Scrubber {
  /**
   * @param {Taken} parts
   * @param {HTMLElement} box
   * @param {boolean} days
   */
  constructor(parts, box, days) {
    this.parts = parts;
    this.state = parts.state;
    this.steps = stepsOf(parts.facts, days);
    /** Whether a key is held down. */
    this.held = false;
    /** The day on which the film ends. */
    this.until = parts.facts.lastDay;
    this.pace = new FilmPace(parts);
    this.player = new Player(
      (at) => this.go(at),
      (at) => this.pace.holdOf(this.steps[at]),
      (part) => this.fields.rest.style.setProperty("--rest", String(part)),
      parts.signal,
    );
    this.track = new Track(parts);
    this.fields = fieldsOf(parts, days);
    this.date = new DayField(parts, (day) => this.typed(day));
    box.append(rowOf(this.fields, this.track, this.date.box), this.fields.said);
    this.listen(box);
    offerKeys(this);
    this.show();
  }

  /** @param {HTMLElement} box */
  listen(box) {
    const { signal } = this.parts;
    const { range, play, previous, next, step } = this.fields;
    const on = (
      /** @type {EventTarget} */ target,
      /** @type {string} */ name,
      /** @type {(event: any) => void} */ act,
    ) => target.addEventListener(name, act, { signal });
    on(range, "input", () => this.slide(false));
    on(range, "change", () => this.slide(true));
    on(play, "click", () => this.toggle());
    on(previous, "click", () => this.jump(this.state.previousChange(this.state.day)));
    on(next, "click", () => this.jump(this.state.nextChange(this.state.day)));
    on(this.state, "range", () => this.markPlaying());
    on(step, "change", () => this.stepBy(step.value === "days"));
    on(this.state, "pace", () => (this.player.rate = this.state.rate));
    on(box, "keydown", (event) => press(this, event));
    on(document, "keyup", () => release(this));
    on(window, "blur", () => release(this));
    const rest = onceAFrame(() => this.showRest(), signal);
    on(this.state, "day", () => {
      // Screen readers ask for it as soon as a key is pressed.
      this.tell();
      this.say("");
      rest();
    });
    on(this.state, "changes", () => {
      this.track.draw(this.steps);
      this.tell();
    });
    on(this.parts.eventFilter, "filter", () => this.track.draw(this.steps));
    // In a task of its own: while a page opens, its first frame has enough to do.
    const sized = new ResizeObserver(() => setTimeout(() => this.track.draw(this.steps)));
    sized.observe(this.track.canvas);
    signal.addEventListener("abort", () => sized.disconnect());
  }

  /** Show the day of the state. */
  show() {
    this.tell();
    this.showRest();
  }

  /** Which of the slider's steps it stands on. */
  get at() {
    return Math.max(lastAtMost(this.steps, this.state.day), 0);
  }

  /** The thumb, and what stands beside it, in the frame that shows the land. */
  showRest() {
    const { range, previous, next } = this.fields;
    const { day } = this.state;
    set(range, "max", String(this.steps.length - 1));
    if (range.value !== String(this.at)) range.value = String(this.at);
    this.date.show(day);
    // Not `disabled`, which would take the focus off whoever steps to the end.
    set(previous, "aria-disabled", String(this.state.previousChange(day) === null));
    set(next, "aria-disabled", String(this.state.nextChange(day) === null));
    this.track.show(this.at / Math.max(this.steps.length - 1, 1));
    if (day >= this.until) this.pause();
    this.markPlaying();
  }

  /** Say the day and what changed on it, whose sentence may come later. */
  tell() {
    const { words, facts, state } = this.parts;
    const text = words.say("day_and_change", {
      day: words.day(state.day),
      change: words.changeOn(facts, state.day),
    });
    set(this.fields.range, "aria-valuetext", text);
  }

  /** @param {string} text what the reader is told of the day, until it changes */
  say(text) {
    write(this.fields.said, text);
  }

  /**
   * A day of the field, which takes any that is typed.
   * @param {number} day
   */
  typed(day) {
    const { facts, words } = this.parts;
    if (Number.isNaN(day)) return this.show();
    this.jump(day);
    if (facts.nearest(day) === day) return;
    this.show();
    const [first, last] = [facts.firstDay, facts.lastDay].map((end) => words.day(end));
    this.say(words.say("days_covered", { first, last, day: words.day(this.state.day) }));
  }

  /** @param {boolean} settled */
  slide(settled) {
    if (!settled) this.pause();
    const day = this.steps[Number(this.fields.range.value)];
    this.state.show(day, { settled: settled && !this.held });
  }

  /** @param {number|null} day */
  jump(day) {
    this.pause();
    if (day !== null) this.state.show(day, { settled: !this.held });
  }

  /** @param {boolean} days */
  stepBy(days) {
    this.steps = stepsOf(this.parts.facts, days);
    this.track.draw(this.steps);
    if (this.player.playing) this.playOn(this.state.range[1]);
    this.show();
  }

  toggle() {
    if (this.player.playing) return this.pause();
    const { words } = this.parts;
    const [first, last] = this.state.range;
    const begins = this.isPlayedOut || this.state.day < first;
    if (begins) this.state.show(first, { settled: false });
    this.playOn(last);
    this.markPlaying();
    if (begins) this.say(words.say("plays_from", { day: words.day(this.state.day) }));
  }

  /** @param {number} last day of the film */
  playOn(last) {
    const end = Math.max(lastAtMost(this.steps, last), 0);
    this.until = this.steps[end];
    this.pace.countFlips();
    this.player.start(this.at, end);
  }

  /** Whether nothing of the film lies ahead. */
  get isPlayedOut() {
    return this.state.day >= this.state.range[1];
  }

  pause() {
    if (!this.player.playing) return;
    this.player.stop();
    this.markPlaying();
    this.state.show(this.state.day);
  }

  markPlaying() {
    const { playing } = this.player;
    const { words, state } = this.parts;
    const { play, rest } = this.fields;
    const act = playing ? "pause" : this.isPlayedOut ? "again" : "play";
    const label = words.say(act, { day: words.day(state.range[0]) });
    for (const name of ["title", "aria-label"]) set(play, name, label);
    set(/** @type {Element} */ (play.querySelector("path")), "d", ICONS[act]);
    set(rest, "hidden", playing ? null : "");
    if (!playing && rest.style.getPropertyValue("--rest") !== "0")
      rest.style.setProperty("--rest", "0");
  }

  /** @param {number} at */
  go(at) {
    this.state.show(this.steps[at], { settled: false });
  }
}

/**
 * The days that the slider stops at.
 * @param {import("../facts.js").Facts} facts
 * @param {boolean} days every day
 * @returns {number[]}
 */
function stepsOf(facts, days) {
  if (days)
    return Array.from(
      { length: facts.lastDay - facts.firstDay + 1 },
      (_, at) => facts.firstDay + at,
    );
  return [...new Set([...facts.changeDays, facts.lastDay])];
}

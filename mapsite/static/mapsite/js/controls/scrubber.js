/** The slider through time, with play, previous and next change, date, speed. */

import { lastAtMost, toDay, toIso } from "../days.js";
import { element, iconButton } from "../dom.js";
import { mountPoint } from "./mount_point.js";
import { Player } from "./player.js";
import { speedChoice } from "./speed.js";
import { Track } from "./track.js";

/** @typedef {import("../parts.js").Taking<"L" | "map" | "facts" | "state" | "eventFilter" | "words" | "signal">} Taken */

const ICONS = {
  previous: "M6 5h2v14H6zM20 5v14L9 12z",
  next: "M16 5h2v14h-2zM4 5l11 7-11 7z",
  play: "M7 4l13 8-13 8z",
  pause: "M6 4h4v16H6zM14 4h4v16h-4z",
};

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

class Scrubber {
  /**
   * @param {Taken} parts
   * @param {HTMLElement} box
   * @param {boolean} days
   */
  constructor(parts, box, days) {
    this.parts = parts;
    this.state = parts.state;
    this.steps = stepsOf(parts.facts, days);
    /** The day on which the film ends. */
    this.until = parts.facts.lastDay;
    this.player = new Player((at) => this.go(at), parts.signal);
    this.track = new Track(parts);
    this.fields = fieldsOf(parts, days);
    box.append(rowOf(this.fields, this.track));
    this.listen(box);
    this.show();
  }

  /** @param {HTMLElement} box */
  listen(box) {
    const { signal } = this.parts;
    const { range, play, previous, next, date, step } = this.fields;
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
    on(date, "change", () => this.jump(toDay(date.value)));
    on(step, "change", () => this.stepBy(step.value === "days"));
    on(this.state, "pace", () => (this.player.rate = this.state.rate));
    on(box, "keydown", (event) => this.key(event));
    on(this.state, "day", () => this.show());
    on(this.state, "changes", () => this.track.draw(this.steps));
    on(this.parts.eventFilter, "filter", () => this.track.draw(this.steps));
    const sized = new ResizeObserver(() => this.track.draw(this.steps));
    sized.observe(this.track.canvas);
    signal.addEventListener("abort", () => sized.disconnect());
  }

  /** Show the day of the state. */
  show() {
    const { words } = this.parts;
    const { range, date, previous, next } = this.fields;
    const { day } = this.state;
    const at = Math.max(lastAtMost(this.steps, day), 0);
    range.max = String(this.steps.length - 1);
    range.value = String(at);
    range.setAttribute("aria-valuetext", words.day(day));
    date.value = toIso(day);
    previous.disabled = this.state.previousChange(day) === null;
    next.disabled = this.state.nextChange(day) === null;
    this.track.show(at / Math.max(this.steps.length - 1, 1));
    if (day >= this.until) this.pause();
  }

  /** @param {boolean} settled */
  slide(settled) {
    if (!settled) this.pause();
    this.state.show(this.steps[Number(this.fields.range.value)], { settled });
  }

  /** @param {number|null} day */
  jump(day) {
    this.pause();
    if (day !== null) this.state.show(day);
  }

  /** @param {boolean} days */
  stepBy(days) {
    this.steps = stepsOf(this.parts.facts, days);
    this.track.draw(this.steps);
    this.show();
  }

  toggle() {
    if (this.player.playing) return this.pause();
    const [first, last] = this.state.range;
    const { day } = this.state;
    if (day >= last || day < first) this.state.show(first, { settled: false });
    const end = Math.max(lastAtMost(this.steps, last), 0);
    this.until = this.steps[end];
    this.player.start(lastAtMost(this.steps, this.state.day), end);
    this.markPlaying();
  }

  pause() {
    if (!this.player.playing) return;
    this.player.stop();
    this.markPlaying();
    this.state.show(this.state.day);
  }

  markPlaying() {
    const { playing } = this.player;
    const { play } = this.fields;
    play.title = this.parts.words.say(playing ? "pause" : "play");
    play.setAttribute("aria-label", play.title);
    play.querySelector("path")?.setAttribute("d", playing ? ICONS.pause : ICONS.play);
  }

  /** @param {number} at */
  go(at) {
    this.state.show(this.steps[at], { settled: false });
  }

  /**
   * Space plays, Page Up and Page Down go to changes; arrows, Home and End are the range's own.
   * @param {KeyboardEvent} event
   */
  key(event) {
    const onButton = event.target instanceof HTMLButtonElement;
    if (event.key === " " && !onButton && event.target === this.fields.range) this.toggle();
    else if (event.key === "PageUp") this.jump(this.state.nextChange(this.state.day));
    else if (event.key === "PageDown") this.jump(this.state.previousChange(this.state.day));
    else return;
    event.preventDefault();
  }
}

/**
 * @param {Taken} parts
 * @param {boolean} days
 */
function fieldsOf(parts, days) {
  const { words, facts } = parts;
  const range = {
    type: "range",
    min: 0,
    step: 1,
    "aria-label": words.say("scrubber"),
    "aria-description": words.say("keys"),
  };
  const date = {
    type: "date",
    min: toIso(facts.firstDay),
    max: toIso(facts.lastDay),
    "aria-label": words.say("day"),
  };
  const steps = [
    ["changes", words.say("changes_only")],
    ["days", words.say("every_day")],
  ];
  return {
    previous: iconButton(words.say("previous_change"), ICONS.previous),
    next: iconButton(words.say("next_change"), ICONS.next),
    play: iconButton(words.say("play"), ICONS.play, { class: "play" }),
    range: element("input", range),
    date: element("input", date),
    step: choice(words.say("scrubber"), steps, days ? "days" : "changes"),
    speed: speedChoice(parts),
  };
}

/**
 * @param {ReturnType<typeof fieldsOf>} parts
 * @param {Track} track
 */
function rowOf({ previous, play, next, range, date, step, speed }, track) {
  const strip = element("div", { class: "scrubber-track" }, [track.canvas, track.mark, range]);
  return element("div", { class: "scrubber-row" }, [
    previous,
    play,
    next,
    strip,
    date,
    step,
    speed,
  ]);
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

/**
 * @param {string} label
 * @param {string[][]} options value and text
 * @param {string} [chosen]
 */
function choice(label, options, chosen) {
  const made = element(
    "select",
    { "aria-label": label, title: label },
    options.map(([value, text]) =>
      element("option", { value, selected: value === chosen }, [text]),
    ),
  );
  return made;
}

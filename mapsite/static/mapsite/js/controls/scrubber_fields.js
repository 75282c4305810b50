/** The slider, its buttons and its choices, as elements in a row. */

import { element, iconButton } from "../dom.js";
import { speedChoice } from "./speed.js";

/** @typedef {import("../parts.js").Taking<"state" | "words" | "signal">} Taken */

export const ICONS = {
  previous: "M6 5h2v14H6zM20 5v14L9 12z",
  next: "M16 5h2v14h-2zM4 5l11 7-11 7z",
  play: "M7 4l13 8-13 8z",
  pause: "M6 4h4v16H6zM14 4h4v16h-4z",
  again: "M12 5V1L7 6l5 5V7a5 5 0 1 1-5 5H5a7 7 0 1 0 7-7z",
};

/**
 * @param {Taken} parts
 * @param {boolean} days
 */
export function fieldsOf(parts, days) {
  const { words } = parts;
  const range = {
    type: "range",
    min: 0,
    step: 1,
    "aria-label": words.say("scrubber"),
    "aria-description": words.say("keys"),
  };
  const steps = [
    ["changes", words.say("changes_only")],
    ["days", words.say("every_day")],
  ];
  return {
    previous: iconButton(words.say("previous_change"), ICONS.previous),
    next: iconButton(words.say("next_change"), ICONS.next),
    play: iconButton(words.say("play"), ICONS.play, { class: "play" }),
    rest: element("span", { class: "rest", "aria-hidden": "true" }),
    said: element("p", { class: "scrubber-said", role: "status" }),
    range: element("input", range),
    step: choice(words.say("scrubber"), steps, days ? "days" : "changes"),
    speed: speedChoice(parts),
  };
}

/**
 * @param {ReturnType<typeof fieldsOf>} parts
 * @param {import("./track.js").Track} track
 * @param {HTMLElement} date where the field of the day stands
 */
export function rowOf({ previous, play, rest, next, range, step, speed }, track, date) {
  play.append(rest);
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

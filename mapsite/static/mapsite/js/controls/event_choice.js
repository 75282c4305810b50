/** Boxes for the kinds and the verification of the events to see, and how many of the day's remain. */

import { whereRested } from "../day_pace.js";
import { element, write } from "../dom.js";

/** @typedef {import("../parts.js").Taking<"facts" | "state" | "eventFilter" | "words" | "signal">} Taken */

/**
 * One element for the life of the map: it keeps what is open and ticked while its card is closed.
 * @param {Taken} parts
 * @returns {HTMLElement}
 */
export function eventChoice(parts) {
  const { facts, state, signal, words, eventFilter } = parts;
  const count = element("output");
  const show = () => {
    const events = facts.eventsOn(state.day);
    const filling = {
      shown: words.number(eventFilter.select(events).length),
      total: words.number(events.length),
    };
    write(count, words.say("events_shown", filling));
  };
  whereRested(state, show, signal);
  eventFilter.addEventListener("filter", show, { signal });
  show();
  return element("div", { class: "event-choice" }, [
    count,
    boxes(parts, "kind", (kind) => words.kind(kind)),
    boxes(parts, "verification", (value) => words.say(`verification_${value}`)),
  ]);
}

/**
 * @param {Taken} parts
 * @param {import("../event_filter.js").Trait} trait
 * @param {(value: string) => string} wordOf
 * @returns {HTMLElement} a group that opens, shut at first
 */
function boxes({ words, signal, eventFilter }, trait, wordOf) {
  const title = words.say(`events_by_${trait}`);
  const labels = eventFilter.values[trait].map((value) => {
    const box = element("input", { type: "checkbox", checked: true });
    box.addEventListener("change", () => eventFilter.set(trait, value, box.checked), { signal });
    return element("label", {}, [box, wordOf(value)]);
  });
  const group = element("div", { role: "group", "aria-label": title }, labels);
  return element("details", {}, [element("summary", {}, [title]), group]);
}

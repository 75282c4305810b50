/** What happened on the day: a list, and marks on the map. */

import { afterFrame, whereRested } from "../day_pace.js";
import { element } from "../dom.js";
import { limited } from "../zoom_limit.js";
import { eventChoice } from "./event_choice.js";
import { storyParts } from "./event_line.js";
import { EventMarks } from "./event_marks.js";
import { layerSwitch } from "./switches.js";

/** @typedef {import("../parts.js").Taking<"L" | "map" | "facts" | "state" | "eventFilter" | "words" | "files" | "menu" | "signal">} Taken */

/**
 * @param {Taken} parts
 * @param {{into?: string|null} & import("./event_marks.js").Pages} options without a place there are
 *   marks only; `page`: address of an event's page, with {code}; `place`: of a place's, with {slug}
 */
export function events(parts, { into, page = null, place = null }) {
  const { map, facts, state, signal, eventFilter, menu } = parts;
  const box = into ? document.querySelector(into) : null;
  const marks = new EventMarks(parts, { page, place });
  if (facts.events.size) menu.choices.push(eventChoice(parts));
  menu.offer("events", layerSwitch(map, marks.layer));
  let listed = "";
  const mark = () => marks.show(eventFilter.select(facts.eventsOn(state.day)));
  const list = () => {
    const happened = facts.eventsOn(state.day);
    const found = eventFilter.select(happened);
    // Most days have none: what says so stays.
    const key = [happened.length, ...found.map(({ code }) => code)].join(" ");
    if (key === listed) return;
    listed = key;
    box?.replaceChildren(...notes(parts.words, happened, found), ...listOf(parts, found, marks));
  };
  const show = () => {
    mark();
    list();
  };
  state.addEventListener("day", afterFrame(mark, signal), { signal });
  if (box) whereRested(state, list, signal);
  eventFilter.addEventListener("filter", show, { signal });
  show();
}

/**
 * Why the list is shorter than a reader may think: nothing happened, or some of it is hidden.
 * @param {import("../words.js").Words} words
 * @param {import("../facts.js").Occurrence[]} happened
 * @param {import("../facts.js").Occurrence[]} found
 * @returns {Node[]}
 */
function notes(words, happened, found) {
  if (!happened.length) return [element("p", {}, [words.say("no_events")])];
  const number = happened.length - found.length;
  return number
    ? [element("p", {}, [words.say("events_hidden", { number: words.number(number) })])]
    : [];
}

/**
 * @param {Taken} parts
 * @param {import("../facts.js").Occurrence[]} found
 * @param {EventMarks} marks
 * @returns {Node[]}
 */
function listOf(parts, found, marks) {
  if (!found.length) return [];
  const rows = found.map((event) =>
    element("li", { class: `event ${event.verification}`, "data-code": event.code }, [
      rowOf(parts, event, marks),
      ...more(parts.words, event, marks.pages.page),
    ]),
  );
  return [element("ul", { class: "event-list" }, rows)];
}

/**
 * @param {Taken} parts
 * @param {import("../facts.js").Occurrence} event
 * @param {EventMarks} marks
 */
function rowOf({ map, words, signal }, event, marks) {
  const { lat, lon } = event;
  if (lat === null || lon === null) return element("div", {}, storyParts(words, event));
  const row = element("button", { type: "button" }, storyParts(words, event));
  const show = () => {
    map.once("moveend", () => marks.open([event]));
    map.flyTo([lat, lon], limited(map, Math.max(map.getZoom(), 10)));
  };
  row.addEventListener("click", show, { signal });
  return row;
}

/**
 * The link to the event's own page, where the site has one.
 * @param {import("../words.js").Words} words
 * @param {import("../facts.js").Occurrence} event
 * @param {string|null|undefined} page
 * @returns {Node[]}
 */
function more(words, event, page) {
  if (!page) return [];
  const href = page.replace("{code}", encodeURIComponent(event.code));
  return [element("a", { class: "event-more", href }, [words.say("sources")])];
}

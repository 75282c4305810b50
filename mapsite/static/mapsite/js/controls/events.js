/** What happened on the day: a list, and pins on the map. */

import { between, element } from "../dom.js";
import { eventChoice } from "./event_choice.js";
import { layerSwitch } from "./switches.js";

/** @typedef {import("../parts.js").Taking<"L" | "map" | "facts" | "state" | "eventFilter" | "words" | "menu" | "signal">} Taken */

/**
 * @param {Taken} parts
 * @param {{into?: string|null, page?: string|null}} options without a place there are pins only;
 *   `page`: address of an event's page, with {code}
 */
export function events(parts, { into, page = null }) {
  const { L, map, facts, state, signal, eventFilter, menu } = parts;
  const place = into ? document.querySelector(into) : null;
  const pins = L.layerGroup().addTo(map);
  signal.addEventListener("abort", () => pins.remove());
  menu.switches.set("events", layerSwitch(map, pins));
  if (facts.events.size) menu.choices.push(eventChoice(parts));
  const show = () => {
    const happened = facts.eventsOn(state.day);
    const found = eventFilter.select(happened);
    pins.clearLayers();
    for (const event of found) if (event.lon !== null) pins.addLayer(pin(parts, event, page));
    place?.replaceChildren(...notes(parts.words, happened, found), ...listOf(parts, found, page));
  };
  state.addEventListener("day", show, { signal });
  eventFilter.addEventListener("filter", show, { signal });
  show();
}

/**
 * @param {Taken} parts
 * @param {import("../facts.js").Occurrence} event
 * @param {string|null} page
 */
function pin({ L, words }, event, page) {
  const sure = event.verification === "verified" || event.verification === "reported";
  const icon = L.divIcon({
    className: "event-pin",
    iconSize: [20, 20],
    html: PINS[sure ? 1 : 0].cloneNode(true),
  });
  const title = words.of(event, "title");
  const marker = L.marker([event.lat, event.lon], { icon, title, alt: title, keyboard: true });
  return marker.bindPopup(() => storyOf(words, event, page), { maxWidth: 280 });
}

/** Pins of unsure and of sure events. */
const PINS = ["#fff", "#8c1d18"].map((fill) => {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", "M12 2 22 12 12 22 2 12z");
  path.setAttribute("fill", fill);
  path.setAttribute("stroke", fill === "#fff" ? "#8c1d18" : "#fff");
  path.setAttribute("stroke-width", "2");
  if (fill === "#fff") path.setAttribute("stroke-dasharray", "3 2");
  svg.append(path);
  return svg;
});

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
 * @param {string|null} page
 * @returns {Node[]}
 */
function listOf(parts, found, page) {
  if (!found.length) return [];
  const { words, map } = parts;
  const rows = found.map((event) => {
    const story = element(
      event.lon === null ? "div" : "button",
      event.lon === null ? {} : { type: "button" },
      storyParts(words, event),
    );
    if (event.lon !== null && event.lat !== null) {
      const { lat, lon } = event;
      story.addEventListener("click", () => map.flyTo([lat, lon], Math.max(map.getZoom(), 10)), {
        signal: parts.signal,
      });
    }
    return element("li", { class: `event ${event.verification}`, "data-code": event.code }, [
      story,
      ...more(words, event, page),
    ]);
  });
  return [element("ul", { class: "event-list" }, rows)];
}

/**
 * @param {import("../words.js").Words} words
 * @param {import("../facts.js").Occurrence} event
 * @param {string|null} page
 */
function storyOf(words, event, page) {
  const parts = [...storyParts(words, event), ...more(words, event, page)];
  return element("div", { class: `dossier event ${event.verification}` }, parts);
}

/**
 * The link to the event's own page, where the site has one.
 * @param {import("../words.js").Words} words
 * @param {import("../facts.js").Occurrence} event
 * @param {string|null} page
 * @returns {Node[]}
 */
function more(words, event, page) {
  if (!page) return [];
  const href = page.replace("{code}", encodeURIComponent(event.code));
  return [element("a", { class: "event-more", href }, [words.say("sources")])];
}

/**
 * @param {import("../words.js").Words} words
 * @param {import("../facts.js").Occurrence} event
 * @returns {Node[]}
 */
function storyParts(words, event) {
  const known = [
    words.marked(words.of(event, "time_text")),
    words.say(`verification_${event.verification}`),
    event.fatalities === null
      ? ""
      : words.say("killed", { number: words.number(event.fatalities) }),
    event.running_total ? words.say("running_total") : "",
  ];
  return [
    element("span", { class: "event-title" }, [words.marked(words.of(event, "title"))]),
    element("span", { class: "event-meta" }, between(known.filter(Boolean), " · ")),
  ];
}

/** The popup of events: what happened, when, where, and who says so; or a list to choose from. */

import { toDay } from "../days.js";
import { between, element } from "../dom.js";
import { storyParts } from "./event_line.js";
import { sourceParts } from "./sources.js";

/** @typedef {import("./event_marks.js").Taken} Taken */
/** @typedef {import("./event_marks.js").Pages} Pages */
/** @typedef {import("../facts.js").Occurrence} Occurrence */

/**
 * @param {Taken} parts
 * @param {Occurrence[]} group
 * @param {Pages} pages
 * @param {(content: Node) => void} put shows what the popup holds now, each time it changes
 */
export function tellEvents(parts, group, pages, put) {
  const { words } = parts;
  const tell = (/** @type {Occurrence} */ event) => {
    const back = group.length > 1 ? [button(words.say("events_back"), () => list())] : [];
    const show = (/** @type {Node[]} */ more) =>
      put(
        element("div", { class: `dossier event-story ${event.verification}` }, [
          ...back,
          ...headOf(words, event),
          ...more,
        ]),
      );
    show([element("p", { class: "soft" }, [words.say("loading")])]);
    bodyOf(parts, event, pages)
      .then(show)
      .catch(() => show([element("p", {}, [words.say("failed")])]));
  };
  const list = () => {
    const rows = group.map((event) =>
      element("li", { class: `event ${event.verification}` }, [
        button(storyParts(words, event), () => tell(event)),
      ]),
    );
    const head = words.say("events_here", { number: words.number(group.length) });
    put(
      element("div", { class: "dossier" }, [
        element("h3", {}, [head]),
        element("ul", { class: "event-list" }, rows),
      ]),
    );
  };
  if (group.length > 1) list();
  else tell(group[0]);
}

/**
 * @param {string|Node[]} content
 * @param {() => void} act
 */
function button(content, act) {
  const made = element(
    "button",
    { type: "button" },
    typeof content === "string" ? [content] : content,
  );
  made.addEventListener("click", (event) => {
    // The button goes with the content that it changes; Leaflet would take its click for one on
    // the land.
    event.stopPropagation();
    act();
  });
  return made;
}

/**
 * @param {import("../words.js").Words} words
 * @param {Occurrence} event
 */
function headOf(words, event) {
  const when = [words.day(toDay(event.day)), words.marked(words.of(event, "time_text"))];
  const sure = words.say(`verification_${event.verification}`);
  return [
    element("h3", {}, [words.marked(words.of(event, "title"))]),
    element("p", { class: "soft" }, between(when.filter(Boolean), words.say("comma"))),
    element("p", { class: "soft" }, [`${words.kind(event.kind)} · ${sure}`]),
  ];
}

/**
 * What the record tells besides: place, text, deaths, sources.
 * @param {Taken} parts
 * @param {Occurrence} event
 * @param {Pages} pages
 * @returns {Promise<Node[]>}
 */
async function bodyOf({ files, words }, event, pages) {
  const record = await files.record();
  const row = record?.events?.[event.code];
  if (!row) return [];
  const sources = row.sources.map((/** @type {string} */ code) => record?.sources[code]);
  const items = sources
    .filter(Boolean)
    .map((/** @type {Record<string, any>} */ source) =>
      element("li", {}, sourceParts(words, source)),
    );
  return [
    ...placeOf(words, record, row.place, pages),
    ...paragraph([words.marked(words.of(row, "description"))]),
    ...paragraph(deaths(words, event)),
    ...paragraph([information(words, row)]),
    element("p", { class: "soft" }, [words.say(items.length ? "sources" : "no_source")]),
    element("ul", {}, items),
    ...(pages.page
      ? paragraph([
          link(
            pages.page.replace("{code}", encodeURIComponent(event.code)),
            words.say("event_page"),
          ),
        ])
      : []),
  ];
}

/**
 * @param {import("../words.js").Words} words
 * @param {Record<string, any>|null} record
 * @param {string|null} slug
 * @param {Pages} pages
 * @returns {Node[]}
 */
function placeOf(words, record, slug, pages) {
  const place = slug ? record?.places?.[slug] : null;
  if (!place) return [];
  const name = words.marked(words.of(place, "name"));
  const named = pages.place ? link(pages.place.replace("{slug}", String(slug)), name) : name;
  return paragraph([`${words.say("place")}: `, named]);
}

/**
 * @param {import("../words.js").Words} words
 * @param {Occurrence} event
 */
function deaths(words, { fatalities, running_total: running }) {
  if (fatalities === null) return [];
  const killed = words.say("killed", { number: words.number(fatalities) });
  return [running ? `${killed} (${words.say("running_total")})` : killed];
}

/**
 * How far what its sources say can be believed; old editions do not tell.
 * @param {import("../words.js").Words} words
 * @param {Record<string, any>} row
 */
function information(words, { credibility }) {
  if (!credibility) return "";
  return `${words.say("information")}: ${words.say(`information_${credibility}`)}`;
}

/** @param {(Node|string)[]} content */
function paragraph(content) {
  return content.some(Boolean) ? [element("p", {}, content)] : [];
}

/**
 * @param {string} href
 * @param {Node|string} text
 */
function link(href, text) {
  return element("a", { href }, [text]);
}

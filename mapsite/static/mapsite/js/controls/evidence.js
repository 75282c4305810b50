/** What is known of a point: the row of its place, or what its zone says where it tells none. */

import { toDay } from "../days.js";
import { between, element } from "../dom.js";
import { nearest } from "./near.js";
import { sourceList } from "./sources.js";

/** @typedef {import("../words.js").Words} Words */
/** @typedef {Record<string, any>} Row */

/**
 * `row`: what the zone rests on at the place that was meant, or at the zone's place `of` that is
 * nearest to the point. `near`: the nearest place of all, where none was meant.
 * @typedef {{record: Row, zone: Row, row: Row|null, of: import("./near.js").Near|null,
 *   near: import("./near.js").Near|null}} Known
 * @param {Row} record
 * @param {Row} zone
 * @param {{slug: string}|null} place
 * @param {{lat: number, lng: number}} at
 * @returns {Known}
 */
export function known(record, zone, place, at) {
  const rows = new Map((zone.evidence ?? []).map((/** @type {Row} */ row) => [row.place, row]));
  const of = place ? null : nearest(record.places, rows.keys(), at);
  const row = rows.get(place ? place.slug : of?.slug) ?? null;
  const near = place ? null : nearest(record.places, Object.keys(record.places), at);
  return { record, zone, row, of, near };
}

/**
 * @param {Words} words
 * @param {Known|null} claim
 * @returns {Node[]}
 */
export function evidence(words, claim) {
  if (!claim) return [];
  const { record, zone, row, of } = claim;
  if (zone.status === "withheld") {
    return [element("p", { class: "soft" }, [words.say("withheld_why")])];
  }
  const said = row ?? zone;
  const place = of ? words.of(of.place, "name") : "";
  return [
    ...(row && of ? [element("p", {}, [words.say("known_of", { place })])] : []),
    sureness(words, said),
    ...confirmed(words, zone),
    ...(row ? noted(words, row) : named(words, zone)),
    ...(row?.since ? heldSince(words, row.since) : []),
    ...sourceList(words, record, [...new Set([...said.sources, ...(row?.since?.sources ?? [])])]),
  ];
}

/**
 * @param {Words} words
 * @param {Row} said
 */
function sureness(words, said) {
  const parts = [
    `${words.say("confidence")}: ${words.say(said.confidence)}`,
    said.approximate ? words.say("approximate") : "",
    said.credibility
      ? `${words.say("information")}: ${words.say(`information_${said.credibility}`)}`
      : "",
  ];
  return element("p", { class: "soft" }, [parts.filter(Boolean).join(" · ")]);
}

/**
 * When the zone was last confirmed, or that nobody did since it was stated.
 * @param {Words} words
 * @param {Row} zone
 */
function confirmed(words, { last_confirmed, valid_from }) {
  const day = toDay(last_confirmed || valid_from || "");
  if (Number.isNaN(day)) return [];
  const text = words.say(last_confirmed ? "confirmed" : "not_confirmed", { day: words.day(day) });
  return [element("p", { class: "soft confirmed" }, [text])];
}

/**
 * Since when the holder had held the place when the record begins.
 * @param {Words} words
 * @param {Row} since
 * @returns {Node[]}
 */
function heldSince(words, since) {
  const day = words.partialDay(since.day);
  const area = words.of(since, "area");
  const head = since.day ? words.say("held_since", { day }) : words.say("held_always");
  const note = words.of(since, "note");
  return [
    element("p", {}, [
      area ? `${head} (${area})` : head,
      ...(note ? [": ", words.marked(note)] : []),
    ]),
    sureness(words, since),
  ];
}

/**
 * @param {Words} words
 * @param {Row} row
 * @returns {Node[]}
 */
function noted(words, row) {
  const note = words.of(row, "note");
  return note ? [element("p", {}, [words.marked(note)])] : [];
}

/** Letters: from here on a note is folded away. */
const LONG = 140;

/**
 * The zone by its name and note; a long note unfolds.
 * @param {Words} words
 * @param {Row} zone
 * @returns {Node[]}
 */
function named(words, zone) {
  const [name, note] = [words.of(zone, "name"), words.of(zone, "note")];
  if (note.length < LONG) {
    const texts = [name, note].filter(Boolean).map((text) => words.marked(text));
    return texts.length ? [element("p", {}, between(texts, ": "))] : [];
  }
  const summary = element("summary", {}, [words.marked(name || `${note.slice(0, LONG)}…`)]);
  return [element("details", {}, [summary, element("p", {}, [words.marked(note)])])];
}

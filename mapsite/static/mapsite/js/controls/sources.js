/** A source in a popup: who published what, when, and how it is graded. */

import { toDay } from "../days.js";
import { between, element, safeAddress } from "../dom.js";

/**
 * @param {import("../words.js").Words} words
 * @param {Record<string, any>} record
 * @param {string[]} codes
 * @returns {Node[]} the sources under their heading, or that there is none
 */
export function sourceList(words, record, codes) {
  const sources = codes.map((code) => record.sources[code]).filter(Boolean);
  if (!sources.length) return [element("p", { class: "soft" }, [words.say("no_source")])];
  const list = sources.map((source) => element("li", {}, sourceParts(words, source)));
  return [element("p", { class: "soft" }, [words.say("sources")]), element("ul", {}, list)];
}

/**
 * Publisher, title as published, and before it the title in the page's language; then the grade.
 * @param {import("../words.js").Words} words
 * @param {Record<string, any>} source
 * @returns {(Node|string)[]}
 */
export function sourceParts(words, source) {
  const address = safeAddress(source.url);
  const archived = safeAddress(source.archived_url);
  const lookup = archiveLookup(source);
  const translated = words.of(source, "title");
  const title = words.marked(source.title);
  const parts = [
    words.marked(words.of(source, "publisher")),
    translated === source.title ? "" : translated,
  ];
  const grade = [words.say(`source_${source.reliability}`), words.of(source, "basis")];
  return [
    ...between([...parts, address ? linked(address, title) : title].filter(Boolean), ": "),
    source.date ? ` (${words.day(toDay(source.date))})` : "",
    ...(archived ? [" · ", linked(archived, words.say("archived"))] : []),
    ...(lookup
      ? [" · ", linked(lookup, words.say("archive_lookup"), words.say("archive_why"))]
      : []),
    element("span", { class: "soft grade" }, [grade.filter(Boolean).join(". ")]),
  ];
}

/**
 * Where the copy nearest to the day of a source is looked up; words/archives.py makes the same.
 * @param {Record<string, any>} source
 * @returns {string|null}
 */
export function archiveLookup({ url, date, archived_url: archived }) {
  const address = safeAddress(url);
  if (!address || !date || archived) return null;
  return `https://web.archive.org/web/${date.replaceAll("-", "")}/${url}`;
}

/**
 * @param {string} href
 * @param {Node|string} text
 * @param {string} [title]
 */
function linked(href, text, title) {
  return element("a", { href, title, rel: "noopener noreferrer", target: "_blank" }, [text]);
}

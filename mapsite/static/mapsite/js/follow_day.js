/** What the server wrote for the page's first day follows the day: words, addresses, titles. */

import { whereRested } from "./day_pace.js";
import { toDay, toIso } from "./days.js";
import { write } from "./dom.js";

/** Inside an element with this attribute, and on it, every text and attribute follows. */
const FOLLOWS = "data-follows-day";
/** Such an element is true of the first day only. */
const FIRST_DAY_ONLY = "data-first-day-only";

/**
 * The text for any day, made of the text for one; null where that does not name its day.
 * @param {string} text
 * @param {string} written the day that it names, as the page writes days
 * @param {string} iso the same day as YYYY-MM-DD
 * @returns {((written: string, iso: string) => string)|null}
 */
export function following(text, written, iso) {
  const [long, short] = [wholly(written), wholly(iso)];
  if (text.search(long) < 0 && text.search(short) < 0) return null;
  return (other, otherIso) => text.replace(long, () => other).replace(short, () => otherIso);
}

/** Made once for all texts of the page. @type {Map<string, RegExp>} */
const patterns = new Map();

/**
 * Finds a day, and not “1 December 2024” inside “21 December 2024”.
 * @param {string} text
 */
function wholly(text) {
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const pattern = patterns.get(text) ?? new RegExp(`(?<!\\d)${escaped}(?!\\d)`, "gu");
  patterns.set(text, pattern);
  return pattern;
}

/**
 * Keep what the document says of its first day in step with the day.
 * @param {import("./parts.js").Taking<"facts" | "state" | "words" | "signal">} parts
 * @param {string|null|undefined} first ISO text: the day for which the page was written
 */
export function followDay({ facts, state, words, signal }, first) {
  const start = toDay(first ?? "");
  if (Number.isNaN(start)) return;
  const followers = [...document.querySelectorAll(`[${FOLLOWS}]`)].flatMap((root) =>
    followersIn(root, words.day(start), toIso(start)),
  );
  const once = /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll(`[${FIRST_DAY_ONLY}]`)
  );
  const show = () => {
    const { day } = state;
    const [written, iso] = [words.day(day), toIso(day)];
    for (const { node, text, told, textOn } of followers) {
      const sentence = told ? facts.changes?.get(day)?.text : "";
      const rest = textOn(written, iso);
      write(node, day === start ? text : [sentence, rest].filter(Boolean).join(" "));
    }
    for (const element of once) element.hidden = state.day !== start;
  };
  whereRested(state, show, signal);
  if (state.day !== start) show();
}

/**
 * The texts and attributes that name the day, of an element and all within it; `told` are those that
 * begin with the sentence of what changed on it, which `data-day-sentence` of the head repeats.
 * @param {Element} root
 * @param {string} written
 * @param {string} iso
 * @returns {{node: Node, text: string, told: boolean,
 *   textOn: (written: string, iso: string) => string}[]} `textOn` is without the sentence
 */
function followersIn(root, written, iso) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  const found = [];
  const sentence = document.head.dataset.daySentence ?? "";
  for (let node = /** @type {Node|null} */ (root); node; node = walker.nextNode()) {
    for (const part of node instanceof Element ? node.attributes : [node]) {
      const text = part.nodeValue ?? "";
      const told = sentence !== "" && text.startsWith(sentence);
      const textOn = following(told ? text.slice(sentence.length).trim() : text, written, iso);
      if (textOn) found.push({ node: part, text, told, textOn });
    }
  }
  return found;
}

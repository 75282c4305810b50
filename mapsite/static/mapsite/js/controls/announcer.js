/** The day in words: for screen readers, and where the page shows the day. */

import { afterFrame } from "../day_pace.js";
import { write } from "../dom.js";
import { groupsOf, linesOn, nameOf } from "../legend_groups.js";
import { sharesOf } from "../shares.js";

/** @typedef {import("../parts.js").Taking<"facts" | "state" | "words" | "signal">} Taken */

/** Milliseconds for which the day stays before it is announced. */
const PAUSE = 250;

/**
 * @param {Taken} parts
 * @param {{into?: string|null, day?: string, summary?: string}} options CSS selectors: `into` is
 *   the live region
 */
export function announcer(parts, { into, day, summary }) {
  const { state, signal, words, facts } = parts;
  const written = summary && document.querySelector(summary)?.textContent;
  const opened = written ? state.day : NaN;
  const [days, sums, spoken] = [day, summary, into].map((selector) =>
    selector ? [...document.querySelectorAll(selector)] : [],
  );
  const put = (/** @type {Element[]} */ places, /** @type {string} */ text) => {
    for (const place of places) write(place, text);
  };
  const name = () => put(days, words.day(state.day));
  const sum = () => {
    // Until the sentences are loaded, the page's own stands.
    if (facts.changes || state.day !== opened) put(sums, words.changeOn(facts, state.day));
  };
  state.addEventListener("day", name, { signal });
  state.addEventListener("day", afterFrame(sum, signal), { signal });
  state.addEventListener("changes", sum, { signal });
  // Announced only when the day settles, and no other soon after: a drag, or one press after
  // another, would never stop talking.
  let speaking = 0;
  const speak = () => {
    clearTimeout(speaking);
    speaking = setTimeout(() => put(spoken, sentence(parts)), PAUSE);
  };
  state.addEventListener("settle", speak, { signal });
  signal.addEventListener("abort", () => clearTimeout(speaking));
  name();
  sum();
}

/**
 * The day, what changed on it, and who holds how much: the shares that the legend shows.
 * @param {Taken} parts
 */
function sentence({ facts, state, words }) {
  const groups = groupsOf(facts);
  const areas = facts.areasOn(state.day);
  const { ofGroup } = sharesOf(groups, areas);
  const { own, others } = linesOn(groups, areas, new Set());
  const shares = new Map(groups.map((group, at) => [group, ofGroup[at]]));
  const holders = own
    .map((group) => ({ group, share: shares.get(group) ?? 0 }))
    .filter(({ share }) => share > 0)
    .sort((one, other) => other.share - one.share)
    .map(({ group, share }) => `${nameOf(facts, words, group)} ${words.percent(share)}`);
  if (others.length) holders.push(words.say("others"));
  return words.say("spoken", {
    day: words.day(state.day),
    change: words.changeOn(facts, state.day).replace(/\.$/, ""),
    holders: holders.join(words.say("comma")),
  });
}

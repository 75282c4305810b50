/** Areas with a status of their own: what of a side's land they are, and their lines on the map. */

import { toDay } from "../days.js";
import { element } from "../dom.js";
import { whenIdle } from "../load_later.js";
import { squareKilometres } from "../shares.js";
import { painterSwitch } from "./switches.js";

/** @typedef {import("../parts.js").Taking<"facts" | "state" | "words" | "files" | "labels" | "names" | "menu" | "signal">} Taken */

/**
 * @param {Taken} parts
 * @param {{into?: string|null}} options `into`: where it is said in words
 */
export function namedAreas(parts, { into }) {
  const { facts, state, words, files, labels, names, menu, signal } = parts;
  const place = into ? document.querySelector(into) : null;
  if (place && facts.namedAreas.length) {
    const show = () =>
      place.replaceChildren(...sentences(parts).map((text) => element("p", {}, [text])));
    state.addEventListener("day", show, { signal });
    show();
  }
  if (!files.sources.overlays) return;
  whenIdle(async ({ NamedAreas, RegionNames, Roads }) => {
    const content = await files.overlays();
    if (signal.aborted || !content) return;
    // Under the names of places, which are painted after it.
    const put = (/** @type {string} */ name, /** @type {any} */ painter) => {
      names.painters.unshift(painter);
      menu.switches.set(name, painterSwitch(names, painter));
    };
    if (content.areas?.length) put("areas", new NamedAreas(content.areas, words));
    if (content.roads?.length) put("roads", new Roads(content.roads, state));
    if (content.labels?.length) labels.regions = new RegionNames(content.labels, words);
    names.redraw();
  }, signal);
}

/**
 * "Israel: 1,507 km², of it the Golan occupied since 1967: 1,269 km²…", for each area and holder.
 * @param {Taken} parts
 * @returns {string[]}
 */
function sentences({ facts, state, words }) {
  const km2 = facts.km2On(state.day);
  const land = km2.reduce((sum, part) => sum + part, 0);
  return facts.namedAreas.flatMap((area) => {
    const row = area.held.filter(([day], at) => at === 0 || toDay(day) <= state.day).at(-1);
    const whole = squareKilometres((row?.[1] ?? []).map(([, part]) => part));
    const all = whole.reduce((sum, part) => sum + part, 0);
    return (row?.[1] ?? [])
      .map(([side], at) => ({ side, part: whole[at] }))
      .filter(({ part }) => part > 0)
      .map(({ side, part }) =>
        words.say("of_it", {
          side: words.side(facts, side),
          km2: words.number(ofItsFaction(facts, km2, side)),
          area: words.of(area, "short") || words.of(area, "name"),
          part: words.number(part),
          rest: words.number(land - all),
        }),
      );
  });
}

/**
 * The km² of all sides of a side's faction, what it claims too, as the line of the legend says.
 * @param {import("../facts.js").Facts} facts
 * @param {number[]} km2 by side
 * @param {number} side
 * @returns {number}
 */
function ofItsFaction(facts, km2, side) {
  const { faction } = facts.sides[side];
  return km2.reduce((sum, part, at) => sum + (facts.sides[at].faction === faction ? part : 0), 0);
}

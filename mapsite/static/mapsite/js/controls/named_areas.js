/** Areas with a status of their own: what of a side's land they are, and their lines on the map. */

import { afterFrame, whereRested } from "../day_pace.js";
import { toDay } from "../days.js";
import { element } from "../dom.js";
import { RANKS } from "../layers/label_ranks.js";
import { whenOverlays } from "../overlays_loading.js";
import { squareKilometres } from "../shares.js";
import { painterSwitch } from "./switches.js";

/** @typedef {import("../parts.js").Taking<"facts" | "state" | "words" | "files" | "labels" | "names" | "menu" | "signal">} Taken */

/**
 * @param {Taken} parts
 * @param {{into?: string|null}} options `into`: where it is said in words
 */
export function namedAreas(parts, { into }) {
  const { facts, state, files, signal } = parts;
  const place = into ? document.querySelector(into) : null;
  if (place && facts.namedAreas.length) {
    let shown = "";
    const show = () => {
      const texts = sentences(parts);
      if (texts.join("\n") === shown) return;
      shown = texts.join("\n");
      place.replaceChildren(...texts.map((text) => element("p", {}, [text])));
    };
    whereRested(state, show, signal);
    show();
  }
  if (!files.sources.overlays) return;
  whenOverlays(parts, (content, later) => draw(parts, later, content));
}

/**
 * Lines lie under the names of places; names give way to them.
 * @param {Taken} parts
 * @param {typeof import("../later.js")} later
 * @param {import("../presence_days.js").Overlays} content
 */
function draw({ facts, state, words, labels, names, menu, signal }, later, content) {
  const put = (/** @type {string} */ name, /** @type {any} */ painter) => {
    names.painters.unshift(painter);
    menu.offer(name, painterSwitch(names, painter));
    return () => !names.hidden.has(painter);
  };
  if (content.areas?.length) {
    const areas = new later.NamedAreas(content.areas, words);
    labels.follow(RANKS.areas, new later.AreaNames(areas, put("areas", areas)));
  }
  if (content.roads?.length) {
    const roads = new later.Roads(content.roads, state);
    labels.follow(RANKS.roads, new later.RoadNumbers(roads, put("roads", roads)));
  }
  if (content.labels?.length) {
    labels.follow(RANKS.lands, new later.RegionNames(content.labels, words));
  }
  if (content.side_names?.length) {
    const sides = new later.SideNames(content.side_names, facts, state, words, toDay);
    labels.follow(RANKS.sides, sides);
    let { key } = sides;
    const follow = () => {
      if (sides.key !== key) names.redraw();
      key = sides.key;
    };
    state.addEventListener("day", afterFrame(follow, signal), { signal });
  }
  names.redraw();
}

/**
 * "Israel: 1,507 km², of it the Golan occupied since 1967: 1,269 km²…", for each area and holder.
 * @param {Taken} parts
 * @returns {string[]}
 */
function sentences({ facts, state, words }) {
  const km2 = squareKilometres(facts.areasOn(state.day));
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

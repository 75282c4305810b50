/** In the legend: how much of the land is uncertain on the day. */

import { whereRested } from "../day_pace.js";
import { toDay } from "../days.js";
import { write } from "../dom.js";

/**
 * The square metres whose holder is uncertain on a day; a face counts once for a side.
 * @param {import("../facts.js").Facts["uncertain"]} rows
 * @param {number} day
 * @returns {number}
 */
export function uncertainOn(rows, day) {
  const held = rows.filter(([from]) => toDay(from) <= day).at(-1)?.[1] ?? [];
  return held.reduce((sum, [, own]) => sum + own, 0);
}

/**
 * @param {import("../parts.js").Taking<"facts" | "state" | "words" | "signal">} parts
 * @param {HTMLTableRowElement} row of the legend
 */
export function countUncertain({ facts, state, words, signal }, row) {
  const land = facts.areasOn(state.day).reduce((sum, area) => sum + area, 0);
  const show = () => {
    const area = uncertainOn(facts.uncertain, state.day);
    const km2 = Math.round(area / 1e6);
    write(row.cells[1], area ? (km2 ? words.number(km2) : "< 1") : "–");
    write(row.cells[2], area ? words.percent(Math.round((area * 1000) / Math.max(land, 1))) : "");
  };
  whereRested(state, show, signal);
  show();
}

/**
 * Who holds how much on the day: a line a faction, which unfolds into its statuses. The lines are the
 * same on every day, so that none jumps, and who holds nothing has a dash; but on a land of many
 * factions only those that hold land on the day have one, the largest first.
 */

import { afterFrame } from "../day_pace.js";
import { element, write } from "../dom.js";
import { loadLater, whenIdle } from "../load_later.js";
import { loadRarely } from "../load_rarely.js";
import { LegendRows } from "./legend_rows.js";
import { mountPoint } from "./mount_point.js";

/** @typedef {import("../parts.js").Taking<"L" | "map" | "facts" | "state" | "words" | "land" | "files" | "menu" | "signal">} Taken */

/**
 * @param {Taken} parts
 * @param {{into?: string|null}} options
 */
export function legend(parts, { into }) {
  const { L, map, state, files, signal, words } = parts;
  /** @type {HTMLTableRowElement|null} */
  const served = into ? document.querySelector(`${into} tr.unsure`) : null;
  const box = mountPoint(L, map, into, "topright", "map-card");
  const rows = new LegendRows(parts);
  const total = totalRow(words);
  const unsure = files.sources.uncertain ? (served ?? unsureRow(words)) : null;
  const foot = element("tfoot", {}, unsure ? [total, unsure] : [total]);
  const fill = () => {
    const all = rows.fill();
    write(total.cells[1], words.number(all.km2));
    write(total.cells[2], words.percent(all.tenths));
    return all;
  };
  // A land of a million km² or more has figures of seven digits on every day.
  const large = fill().km2 < 1e6 ? "" : " large-land";
  const table = element("table", { class: `legend${large}` }, [head(words), rows.body, foot]);
  box.append(table, keyFold(parts));
  state.addEventListener("day", afterFrame(fill, signal), { signal });
  state.addEventListener("look", () => rows.look(), { signal });
  if (!unsure) return;
  const count = () =>
    loadRarely().then(
      ({ countUncertain }) => countUncertain(parts, unsure),
      () => {},
    );
  whenIdle(count, signal);
}

/** @param {import("../words.js").Words} words */
function head(words) {
  const columns = ["side", "km2", "share"].map((key) =>
    element("th", { scope: "col" }, [words.say(key)]),
  );
  return element("thead", {}, [element("tr", {}, columns)]);
}

/** @param {import("../words.js").Words} words */
function totalRow(words) {
  return footRow(words.say("total"), "");
}

/**
 * How much of the land is uncertain: a dash until it is counted, and where none is.
 * @param {import("../words.js").Words} words
 */
function unsureRow(words) {
  return footRow(words.say("of_it_uncertain"), "–", "unsure");
}

/**
 * @param {string} name
 * @param {string} figure
 * @param {string|null} [className]
 */
function footRow(name, figure, className = null) {
  return element("tr", { class: className }, [
    element("th", { scope: "row" }, [name]),
    element("td", {}, [figure]),
    element("td"),
  ]);
}

/**
 * What patterns, marks and dots mean: written whenever it is unfolded, since marks may come later.
 * @param {Taken} parts
 */
function keyFold(parts) {
  const inner = element("div");
  const summary = element("summary", {}, [parts.words.say("key")]);
  const box = element("details", { class: "map-key" }, [summary, inner]);
  const write = async () => {
    if (!box.open) return;
    try {
      inner.replaceChildren((await loadLater()).mapKey(parts));
    } catch {
      inner.replaceChildren(element("p", {}, [parts.words.say("failed")]));
    }
  };
  box.addEventListener("toggle", write, { signal: parts.signal });
  return box;
}

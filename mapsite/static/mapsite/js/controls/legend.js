/**
 * Who holds how much on the day: a line a faction, which unfolds into its statuses. The lines are the
 * same on every day, so that none jumps; who holds nothing has a dash.
 */

import { afterFrame } from "../day_pace.js";
import { element, write } from "../dom.js";
import { paintSwatch, swatchOf } from "../layers/swatches.js";
import { groupsOf, nameOf } from "../legend_groups.js";
import { loadLater, whenIdle } from "../load_later.js";
import { loadRarely } from "../load_rarely.js";
import { sharesOf } from "../shares.js";
import { mountPoint } from "./mount_point.js";

/** @typedef {import("../parts.js").Taking<"L" | "map" | "facts" | "state" | "words" | "land" | "files" | "menu" | "signal">} Taken */
/** @typedef {{row: HTMLTableRowElement, box: HTMLInputElement, sides: number[]}} Line */

/**
 * @param {Taken} parts
 * @param {{into?: string|null}} options
 */
export function legend(parts, { into }) {
  const { L, map, state, facts, files, signal, words } = parts;
  /** @type {HTMLTableRowElement|null} */
  const served = into ? document.querySelector(`${into} tr.unsure`) : null;
  const box = mountPoint(L, map, into, "topright", "map-card");
  const lines = groupsOf(facts).flatMap((group) => linesOf(parts, group));
  const body = element(
    "tbody",
    {},
    lines.map(({ row }) => row),
  );
  const total = totalRow(words);
  const unsure = files.sources.uncertain ? (served ?? unsureRow(words)) : null;
  const foot = element("tfoot", {}, unsure ? [total, unsure] : [total]);
  // A land of a million km² or more has figures of seven digits on every day.
  const large = sum(facts.km2On(state.day)) < 1e6 ? "" : " large-land";
  const table = element("table", { class: `legend${large}` }, [head(words), body, foot]);
  box.append(table, keyFold(parts));
  const fill = () => fillLines(parts, lines, total);
  const look = () => {
    for (const line of lines) showLook(parts, line);
  };
  state.addEventListener("day", afterFrame(fill, signal), { signal });
  state.addEventListener("look", look, { signal });
  fill();
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

/**
 * The line of a group, and those of its statuses, which are folded at first.
 * @param {Taken} parts
 * @param {import("../legend_groups.js").Group} group
 * @returns {Line[]}
 */
function linesOf(parts, group) {
  const { facts, words, signal } = parts;
  const { sides } = group;
  const name = nameOf(facts, words, group);
  const line = lineOf(parts, name, sides);
  if (sides.length === 1) return [line];
  const inner = sides.map((side) => {
    const made = lineOf(parts, words.status(facts, side), [side], words.side(facts, side));
    made.row.classList.add("minor");
    made.row.hidden = true;
    return made;
  });
  const label = words.say("side_parts", { side: name });
  const fold = element("button", {
    type: "button",
    class: "fold",
    "aria-expanded": "false",
    "aria-label": label,
    title: label,
  });
  const turn = () => {
    const open = fold.getAttribute("aria-expanded") !== "true";
    fold.setAttribute("aria-expanded", String(open));
    for (const { row } of inner) row.hidden = !open;
  };
  fold.addEventListener("click", turn, { signal });
  line.row.cells[0].firstElementChild?.append(fold);
  return [line, ...inner];
}

/**
 * @param {Taken} parts
 * @param {string} name
 * @param {number[]} sides
 * @param {string} [spoken] the name where nothing stands above it
 * @returns {Line}
 */
function lineOf({ facts, state, words, signal }, name, sides, spoken = name) {
  const box = element("input", {
    type: "checkbox",
    checked: true,
    "aria-label": words.say("show_side", { side: spoken }),
  });
  const swatch = swatchOf(facts, sides[0]);
  const reveal = () => {
    for (const side of sides) state.reveal(side, box.checked);
  };
  box.addEventListener("change", reveal, { signal });
  const label = element("label", {}, [box, swatch, element("span", {}, [name])]);
  const row = element("tr", { "data-side": sides.length === 1 ? sides[0] : null }, [
    element("th", { scope: "row" }, [element("div", { class: "named" }, [label])]),
    element("td"),
    element("td"),
  ]);
  return { row, box, sides };
}

/**
 * Write what is another number than before: of the lines, few change with a day.
 * @param {Taken} parts
 * @param {Line[]} lines
 * @param {HTMLTableRowElement} total
 */
function fillLines({ facts, state, words }, lines, total) {
  const areas = facts.areasOn(state.day);
  const km2 = facts.km2On(state.day);
  const tenths = linesShares(lines, areas);
  for (const line of lines) {
    const { row, sides } = line;
    const holds = sum(sides.map((side) => areas[side])) > 0;
    if (row.classList.contains("none") === holds) row.classList.toggle("none", !holds);
    write(row.cells[1], holds ? words.number(sum(sides.map((side) => km2[side]))) : "–");
    write(row.cells[2], holds ? words.percent(tenths.get(line) ?? 0) : "");
  }
  const heads = lines.filter(isHead).map((line) => tenths.get(line) ?? 0);
  write(total.cells[1], words.number(sum(km2)));
  write(total.cells[2], words.percent(sum(heads)));
}

/** @param {Line} line whether it is a side's own, not one of a status below it */
function isHead({ row }) {
  return !row.classList.contains("minor");
}

/**
 * Shares in tenths of a percent by line.
 * @param {Line[]} lines
 * @param {number[]} areas square metres by side
 * @returns {Map<Line, number>}
 */
function linesShares(lines, areas) {
  const heads = lines.filter(isHead);
  const { ofGroup, ofSide } = sharesOf(heads, areas);
  const inner = lines.filter((line) => !isHead(line));
  return new Map([
    ...heads.map((line, at) => /** @type {const} */ ([line, ofGroup[at]])),
    ...inner.map((line) => /** @type {const} */ ([line, ofSide.get(line.sides[0]) ?? 0])),
  ]);
}

/** @param {number[]} numbers */
function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}

/**
 * What is hidden, and colours that were changed.
 * @param {Taken} parts
 * @param {Line} line
 */
function showLook({ facts, state }, { row, box, sides }) {
  const hidden = sides.filter((side) => state.hidden.has(side)).length;
  box.checked = hidden < sides.length;
  box.indeterminate = box.checked && hidden > 0;
  row.classList.toggle("off", !box.checked);
  paintSwatch(/** @type {HTMLElement} */ (row.querySelector(".swatch")), facts, sides[0]);
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

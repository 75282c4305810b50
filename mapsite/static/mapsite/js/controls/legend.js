/** Who holds how much on the day: swatch, name, km² and share, which add up. */

import { element } from "../dom.js";
import { paintSwatch } from "../layers/fills.js";
import { perMille } from "../shares.js";
import { mountPoint } from "./mount_point.js";

/** @typedef {import("../parts.js").Taking<"L" | "map" | "facts" | "state" | "words" | "signal">} Taken */

/**
 * @param {Taken} parts
 * @param {{into?: string|null}} options
 */
export function legend(parts, { into }) {
  const { L, map, state, signal, words } = parts;
  const box = mountPoint(L, map, into, "topright", "map-card");
  const table = element("table", { class: "legend" }, [
    head(words),
    element("tbody"),
    element("tfoot"),
  ]);
  box.append(table);
  /** @type {Map<number, HTMLTableRowElement>} reused, so that a focused box stays focused */
  const rows = new Map();
  const show = () => fill(parts, table, rows);
  const look = () => {
    for (const [side, row] of rows) paintSwatch(swatchOf(row), parts.facts, side);
    show();
  };
  state.addEventListener("day", show, { signal });
  state.addEventListener("look", look, { signal });
  show();
}

/** @param {import("../words.js").Words} words */
function head(words) {
  const columns = ["side", "km2", "share"].map((key) =>
    element("th", { scope: "col" }, [words.say(key)]),
  );
  return element("thead", {}, [element("tr", {}, columns)]);
}

/**
 * @param {Taken} parts
 * @param {HTMLTableElement} table
 * @param {Map<number, HTMLTableRowElement>} rows
 */
function fill(parts, table, rows) {
  const { facts, state, words } = parts;
  const km2 = facts.km2On(state.day);
  const tenths = perMille(facts.areasOn(state.day));
  const holding = facts.holders(state.day);
  holding.forEach((side, at) => {
    const row = rows.get(side) ?? rowOf(parts, side, rows);
    row.classList.toggle("off", state.hidden.has(side));
    row.cells[1].textContent = words.number(km2[side]);
    row.cells[2].textContent = words.percent(tenths[side]);
    if (table.tBodies[0].children[at] !== row)
      table.tBodies[0].insertBefore(row, table.tBodies[0].children[at] ?? null);
  });
  while (table.tBodies[0].children.length > holding.length)
    table.tBodies[0].lastElementChild?.remove();
  const total = km2.reduce((sum, number) => sum + number, 0);
  table.tFoot?.replaceChildren(
    totalRow(
      words,
      total,
      tenths.reduce((sum, share) => sum + share, 0),
    ),
  );
}

/**
 * @param {Taken} parts
 * @param {number} side
 * @param {Map<number, HTMLTableRowElement>} rows
 */
function rowOf({ facts, state, words, signal }, side, rows) {
  const name = words.side(facts, side);
  const box = element("input", {
    type: "checkbox",
    checked: true,
    "aria-label": words.say("show_side", { side: name }),
  });
  const swatch = element("canvas", { class: "swatch", "aria-hidden": "true" });
  paintSwatch(swatch, facts, side);
  box.addEventListener("change", () => state.reveal(side, box.checked), { signal });
  const label = element("label", {}, [box, swatch, element("span", {}, [name])]);
  const row = element("tr", { "data-side": side }, [
    element("th", { scope: "row" }, [label]),
    element("td"),
    element("td"),
  ]);
  row.classList.toggle("minor", facts.sides[side].status !== "controlled");
  rows.set(side, row);
  return row;
}

/**
 * @param {import("../words.js").Words} words
 * @param {number} km2
 * @param {number} tenths
 */
function totalRow(words, km2, tenths) {
  return element("tr", {}, [
    element("th", { scope: "row" }, [words.say("total")]),
    element("td", {}, [words.number(km2)]),
    element("td", {}, [words.percent(tenths)]),
  ]);
}

/** @param {HTMLTableRowElement} row */
function swatchOf(row) {
  return /** @type {HTMLCanvasElement} */ (row.querySelector(".swatch"));
}

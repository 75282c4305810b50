/** The lines of a legend: a faction with its box, and below it those of its statuses, folded at first. */

import { element } from "../dom.js";
import { paintSwatch, swatchOf } from "../layers/swatches.js";
import { nameOf } from "../legend_groups.js";

/** @typedef {import("./legend.js").Taken} Taken */
/** @typedef {{row: HTMLTableRowElement, box: HTMLInputElement, sides: number[]}} Line */

/**
 * The line of a group, and those of its statuses.
 * @param {Taken} parts
 * @param {import("../legend_groups.js").Group} group
 * @returns {Line[]}
 */
export function linesOf(parts, group) {
  const { facts, words } = parts;
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
  const fold = foldButton(parts, words.say("side_parts", { side: name }), (open) => {
    for (const { row } of inner) row.hidden = !open;
  });
  line.row.cells[0].firstElementChild?.append(fold);
  return [line, ...inner];
}

/**
 * A button that unfolds what stands below its line.
 * @param {Taken} parts
 * @param {string} label
 * @param {(open: boolean) => void} turned
 * @returns {HTMLButtonElement}
 */
export function foldButton({ signal }, label, turned) {
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
    turned(open);
  };
  fold.addEventListener("click", turn, { signal });
  return fold;
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
 * What is hidden, and colours that were changed.
 * @param {Taken} parts
 * @param {Line} line
 */
export function showLook({ facts, state }, { row, box, sides }) {
  const hidden = sides.filter((side) => state.hidden.has(side)).length;
  box.checked = hidden < sides.length;
  box.indeterminate = box.checked && hidden > 0;
  row.classList.toggle("off", !box.checked);
  paintSwatch(/** @type {HTMLElement} */ (row.querySelector(".swatch")), facts, sides[0]);
}

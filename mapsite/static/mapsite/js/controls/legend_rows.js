/** The body of the legend's table: the lines of the day, each made when it is first shown, and kept. */

import { element, set, write } from "../dom.js";
import { groupsOf, linesOn } from "../legend_groups.js";
import { sharesOf, squareKilometres } from "../shares.js";
import { foldButton, linesOf, showLook } from "./legend_line.js";

/** @typedef {import("../legend_groups.js").Group} Group */
/** @typedef {import("./legend_line.js").Line} Line */
/** @typedef {{km2: number, tenths: number}} Sum whole km², and tenths of a percent */

export class LegendRows {
  /** @param {import("./legend.js").Taken} parts */
  constructor(parts) {
    this.parts = parts;
    this.groups = groupsOf(parts.facts);
    /** @type {Map<Group, Line[]>} */
    this.made = new Map();
    this.body = element("tbody");
    this.othersName = element("span");
    this.fold = foldButton(parts, "", () => this.fill());
    const named = element("div", { class: "named" }, [this.othersName, this.fold]);
    this.othersRow = element("tr", { class: "others" }, [
      element("th", { scope: "row" }, [named]),
      element("td"),
      element("td"),
    ]);
  }

  /**
   * Show the day.
   * @returns {Sum} of all land
   */
  fill() {
    const { facts, state } = this.parts;
    const areas = facts.areasOn(state.day);
    const km2 = squareKilometres(areas);
    const { own, others } = linesOn(this.groups, areas, state.hidden);
    const { ofGroup, ofSide } = sharesOf(this.groups, areas);
    const sumOf = (/** @type {number[]} */ sides) => ({
      km2: sum(sides.map((side) => km2[side])),
      tenths: sum(sides.map((side) => ofSide.get(side) ?? 0)),
    });
    const unfolded = this.fold.getAttribute("aria-expanded") === "true" ? others : [];
    const [first, rest] = [own, unfolded].map((groups) => groups.flatMap((one) => this.of(one)));
    for (const line of [...first, ...rest]) {
      const holds = line.sides.some((side) => areas[side] > 0);
      this.write(line.row, holds ? sumOf(line.sides) : null);
    }
    if (others.length) this.tellOthers(others.length, sumOf(others.flatMap(({ sides }) => sides)));
    this.list(first, others.length ? [this.othersRow, ...rest.map(({ row }) => row)] : []);
    return { km2: sum(km2), tenths: sum(ofGroup) };
  }

  /** @param {Group} group @returns {Line[]} its lines */
  of(group) {
    const lines = this.made.get(group) ?? linesOf(this.parts, group);
    this.made.set(group, lines);
    return lines;
  }

  /**
   * Write what is another number than before: of the lines, few change with a day.
   * @param {HTMLTableRowElement} row
   * @param {Sum|null} held null: nothing
   */
  write(row, held) {
    const { words } = this.parts;
    if (row.classList.contains("none") === Boolean(held)) row.classList.toggle("none", !held);
    write(row.cells[1], held ? words.number(held.km2) : "–");
    write(row.cells[2], held ? words.percent(held.tenths) : "");
  }

  /**
   * @param {number} number of the groups without a line of their own
   * @param {Sum} held
   */
  tellOthers(number, held) {
    const { words } = this.parts;
    const name = `${words.say("others")} (${words.number(number)})`;
    write(this.othersName, name);
    for (const attribute of ["aria-label", "title"]) set(this.fold, attribute, name);
    this.write(this.othersRow, held);
  }

  /**
   * Have these rows stand in the table; on most lands they are the same on every day.
   * @param {Line[]} lines
   * @param {HTMLTableRowElement[]} below
   */
  list(lines, below) {
    const rows = [...lines.map(({ row }) => row), ...below];
    const { children } = this.body;
    if (rows.length === children.length && rows.every((row, at) => row === children[at])) return;
    const focused = /** @type {HTMLElement|null} */ (document.activeElement);
    const inside = this.body.contains(focused);
    this.body.replaceChildren(...rows);
    if (inside && this.body.contains(focused)) focused?.focus({ preventScroll: true });
  }

  /** What is hidden, and colours that were changed. */
  look() {
    for (const lines of this.made.values()) {
      for (const line of lines) showLook(this.parts, line);
    }
  }
}

/** @param {number[]} numbers */
function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}

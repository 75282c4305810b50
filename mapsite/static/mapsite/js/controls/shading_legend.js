/** The legend of shaded land, as a card on the map: its days, its classes, and the choice of a side. */

import { daySpan, toIso } from "../days.js";
import { element } from "../dom.js";
import { hatch } from "../layers/shaded_land.js";

/** @typedef {import("../parts.js").Taking<"L" | "map" | "facts" | "words" | "signal">} Taken */

/** CSS pixels: up to this width of the map the legend is folded at first. */
export const NARROW = 560;
const COUNTS = ["once", "twice", "three_times", "four_times", "five_times"];

export class ShadingLegend {
  /**
   * @param {Taken} parts
   * @param {"advance"|"contested"} kind
   * @param {(side: string) => void} choose
   */
  constructor(parts, kind, choose) {
    const { L, map, words } = parts;
    this.parts = parts;
    this.kind = kind;
    this.choose = choose;
    this.box = element("details", {
      class: "age-legend shading-legend",
      dir: words.rtl ? "rtl" : "ltr",
      open: map.getSize().x > NARROW,
    });
    L.DomEvent.disableClickPropagation(this.box);
    L.DomEvent.disableScrollPropagation(this.box);
    this.control = new (L.Control.extend({ onAdd: () => this.box }))({ position: "bottomright" });
    // On paper a card would lie over the land for good: there its rows stand below the map.
    this.paper = element("ul", { class: "shades-on-paper", "aria-hidden": "true" });
  }

  show() {
    this.control.addTo(this.parts.map);
    this.parts.map.getContainer().closest(".compared .map-box")?.after(this.paper);
  }

  hide() {
    this.control.remove();
    this.paper.remove();
  }

  /**
   * @param {import("../advance.js").Range} range
   * @param {import("../shading.js").Shading} shading
   * @param {{sides: string[], side: string}} choice slugs, "" for all
   */
  fill({ from, to }, { shades, back }, { sides, side }) {
    const { words } = this.parts;
    const days = words.say("days_from_to", { first: words.day(from), last: words.day(to) });
    const rows = () => [...this.rows(shades), ...this.besides(back, side)];
    const { scrollTop } = this.box;
    this.box.replaceChildren(
      element("summary", {}, [words.say(`layer_${this.kind}`)]),
      element("p", { class: "days" }, [days]),
      ...(sides.length > 2 ? [this.choice(sides, side)] : []),
      element("ul", {}, rows()),
      element("p", { class: "soft" }, [words.say("shading_why")]),
    );
    this.box.scrollTop = scrollTop;
    this.paper.replaceChildren(...rows());
  }

  /**
   * @param {string[]} sides
   * @param {string} chosen
   */
  choice(sides, chosen) {
    const { words, facts, signal } = this.parts;
    const options = sides.map((slug) => {
      const name = slug ? words.of(facts.factions[slug], "short_name") || slug : "";
      const attributes = { value: slug, selected: slug === chosen };
      return element("option", attributes, [name || words.say("all_sides")]);
    });
    const select = element("select", {}, options);
    select.addEventListener("change", () => this.choose(select.value), { signal });
    return element("label", { class: "of-side" }, [words.say("advance_of"), " ", select]);
  }

  /** @param {import("../shading.js").Shade[]} shades */
  rows(shades) {
    const { words } = this.parts;
    const ends = shades.flatMap(({ first, last }) => (first && last ? [first, last] : []));
    const withYear = new Set(ends.map((day) => toIso(day).slice(0, 4))).size > 1;
    return shades.map(({ colour, first = 0, last = 0, count, lost }) => {
      if (lost) return row(words.say("shade_lost"), colour, true);
      if (count) return row(words.say(COUNTS[count - 1]), colour);
      return row(daySpan(first, last, words.language, withYear), colour);
    });
  }

  /**
   * @param {boolean} back whether any land went back and forth
   * @param {string} side
   */
  besides(back, side) {
    const { words } = this.parts;
    return [
      ...(back ? [row(words.say(side ? "shade_again" : "shade_back"), "", true)] : []),
      row(words.say(side ? "shade_neither" : "shade_none"), "transparent"),
    ];
  }
}

/**
 * @param {string} text
 * @param {string} colour "transparent" for the ground of the map, which the scheme colours
 * @param {boolean} [hatched]
 */
function row(text, colour, hatched = false) {
  const mark = element("canvas", { class: "swatch", "aria-hidden": "true" });
  const dpr = window.devicePixelRatio || 1;
  mark.width = Math.round(26 * dpr);
  mark.height = Math.round(18 * dpr);
  const context = /** @type {CanvasRenderingContext2D} */ (mark.getContext("2d"));
  context.fillStyle = colour || "#fff";
  context.fillRect(0, 0, mark.width, mark.height);
  if (hatched) {
    context.fillStyle = hatch(context, dpr);
    context.fillRect(0, 0, mark.width, mark.height);
  }
  return element("li", {}, [mark, text]);
}

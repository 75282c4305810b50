/**
 * The land by when it changed hands in a range of days, or how often: a layer, its legend, and what
 * pointing at it says. Two switches of the card of layers, and two views of a comparison.
 */

import { advance, ownedBy } from "../advance.js";
import { continuationsOf, namesOf, successionsOf } from "../faction_names.js";
import { canvasLayer } from "../layers/canvas.js";
import { ShadedLand } from "../layers/shaded_land.js";
import { countsShading, daysShading } from "../shading.js";
import { carriedIn } from "../successions.js";

import { putOver } from "./over_land.js";
import { ShadingLegend } from "./shading_legend.js";

/** @typedef {import("../parts.js").Taking<"L" | "map" | "facts" | "state" | "words" | "land" | "signal">} Taken */
/** @typedef {import("../advance.js").Range} Range */
/** @typedef {"advance" | "contested"} Kind */

/** Sides that may be chosen: more would make the list long, and slow to make. */
const MOST_SIDES = 40;

export class Shading {
  /**
   * @param {Taken} parts
   * @param {Kind} kind
   * @param {{side?: string, chosen?: (side: string) => void,
   *   carried?: import("../successions.js").Carried}} [options] the side at first, what is called
   *   with the slug of another one ("" = all), and the successions of land
   */
  constructor(parts, kind, { side = "", chosen = () => {}, carried = [] } = {}) {
    this.parts = parts;
    this.kind = kind;
    this.side = side;
    this.range = { from: parts.facts.firstDay, to: parts.facts.lastDay };
    this.successions = successionsOf(parts.facts.factions);
    const land = carriedIn(carried);
    // What the sentences of the days tell stands for it where a page does not name it.
    this.goesOn = (
      /** @type {number} */ before,
      /** @type {number} */ after,
      /** @type {number} */ day,
    ) => land(before, after, day) || parts.facts.goesOn(day, before, after);
    this.painter = new ShadedLand(parts.land, (atlas) => this.shade(atlas));
    const options = { pane: "overlayPane", className: "shaded-land" };
    this.layer = canvasLayer(parts.L, [this.painter], options);
    this.legend = new ShadingLegend(parts, kind, (slug) => {
      this.side = slug;
      chosen(slug);
      this.show(this.range);
    });
  }

  /**
   * @param {import("../atlas/decode.js").Atlas} atlas
   * @returns {import("../shading.js").Shading}
   */
  shade(atlas) {
    if (!this.sides().includes(this.side)) this.side = "";
    const found = this.advance(atlas, this.side);
    return this.kind === "advance" ? daysShading(found) : countsShading(found);
  }

  /**
   * @param {Parameters<typeof advance>[0]} atlas
   * @param {string} side its slug, "" for all
   */
  advance(atlas, side) {
    const { sides, factions } = this.parts.facts;
    const own = side ? ownedBy(sides, namesOf(side, continuationsOf(factions))) : null;
    return advance(atlas, sides, this.successions, this.range, own, this.goesOn);
  }

  /**
   * The last change of a point and how many there were, or null.
   * @param {{start: number, label: number}[]} runs its history
   */
  of(runs) {
    if (!runs.every(({ label }) => label)) return null;
    const timelines = {
      offsets: Uint32Array.of(0, 0, runs.length),
      start: Int32Array.from(runs, ({ start }) => start),
      label: Uint32Array.from(runs, ({ label }) => label),
    };
    const { day, before, after, changes } = this.advance({ timelines }, this.side);
    if (!changes[1]) return null;
    return { day: day[1], before: before[1], after: after[1], changes: changes[1] };
  }

  /** The slugs of those who gained or lost land in the range, in the order of the legend. */
  sides() {
    const { facts, land } = this.parts;
    if (this.kind !== "advance") return [""];
    const { before, after } = this.advance(land.atlas, "");
    const numbers = [...new Set([...before, ...after])].filter((side) => side >= 0);
    const slugs = new Set(numbers.map((side) => facts.sides[side].faction));
    const position = (/** @type {string} */ slug) => facts.factions[slug]?.position ?? Infinity;
    const known = /** @type {string[]} */ ([...slugs].filter((slug) => slug !== null));
    return ["", ...known.sort((a, b) => position(a) - position(b)).slice(0, MOST_SIDES)];
  }

  /** @param {Range} range */
  show(range) {
    const { map } = this.parts;
    this.range = range;
    this.painter.update();
    this.legend.fill(range, this.painter.shading, { sides: this.sides(), side: this.side });
    map.getContainer().classList.add("shaded");
    if (map.hasLayer(this.layer)) this.layer.redraw();
    else putOver(this.parts, this.layer);
    this.legend.show();
  }

  hide() {
    this.layer.remove();
    this.legend.hide();
    this.parts.map.getContainer().classList.remove("shaded");
  }
}

/**
 * The same as a view of a comparison; whose advance it is stands in the address.
 * @param {Kind} kind
 * @returns {(parts: Taken, options: import("./compare_views.js").Options) => import("./compare_views.js").MapView}
 */
export function shadingView(kind) {
  return (parts, { renew, carried }) => {
    const side = new URLSearchParams(location.search).get("side") ?? "";
    const chosen = (/** @type {string} */ slug) => {
      const url = new URL(location.href);
      if (slug) url.searchParams.set("side", slug);
      else url.searchParams.delete("side");
      history.replaceState(null, "", url);
      renew?.();
    };
    return new Shading(parts, kind, { side, chosen, carried });
  };
}

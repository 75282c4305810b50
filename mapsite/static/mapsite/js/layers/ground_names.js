/** Names on the ground round the land: neighbours, seas, lakes, towns, airfields. */

import { airfield } from "./airfield_sign.js";
import { FONT, write } from "./label_pen.js";
import { boxAround } from "./label_room.js";
import { mercator } from "./mercator.js";

/**
 * As geodata/ground/names.py writes it; `at` are longitude, latitude and the zoom from which there
 * is room, the best first.
 * @typedef {{class: string, name: string, at: number[][]} & Record<string, any>} GroundName
 * @typedef {{lon: number, lat: number} & Record<string, any>} Place
 */

/** Fractions of the world, about 12 km: a town so near to a place of the map is that place. */
const SAME = 3e-4;
/** The zoom from which airfields have their names. */
const NAMED = 10;
const LOOKS = /** @type {Record<string, {font: string, size: number, alpha: number}>} */ ({
  country: { font: "500", size: 14, alpha: 0.75 },
  sea: { font: "italic 500", size: 12.5, alpha: 0.85 },
  lake: { font: "italic 500", size: 11, alpha: 0.85 },
  town: { font: "400", size: 11, alpha: 0.75 },
  airfield: { font: "400", size: 10.5, alpha: 0.75 },
});
const ORDER = Object.keys(LOOKS);
/** What is named over the operator's own ground too. */
const WIDE = new Set(["country", "sea"]);
/** CSS pixels: half of what a sign takes. */
const SIGN = 6;

export class GroundNames {
  /**
   * @param {import("./ground.js").Ground} ground
   * @param {import("../words.js").Words} words
   * @param {Place[]} places those of the map itself
   * @param {{overGround: number|null}} state the operator's ground names towns and lakes itself
   */
  constructor(ground, words, places, state) {
    this.state = state;
    this.ground = ground;
    this.words = words;
    this.places = places.map(({ lon, lat }) => mercator(lon, lat));
    /** @type {Map<any, Prepared[]>} by part of the ground */
    this.prepared = new Map();
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {import("./canvas.js").View} view
   * @param {Ink} ink
   * @param {import("./label_room.js").LabelRoom} room
   */
  paint(context, view, ink, room) {
    const parts = [this.ground.first, this.ground.detail].filter((part) => part !== null);
    const names = parts.flatMap((part) => this.of(part));
    names.sort((a, b) => a.rank - b.rank || a.from - b.from);
    for (const { name, spots, text } of names) {
      if (isWritten(room, text) || (!WIDE.has(name.class) && this.state.overGround !== null))
        continue;
      spots.some(
        (spot) => view.zoom >= spot.zoom && this.put(context, view, ink, room, name, text, spot),
      );
    }
  }

  /**
   * The names of a part that can be written in the reader's language.
   * @param {import("./ground.js").Part} part
   * @returns {Prepared[]}
   */
  of(part) {
    const known = this.prepared.get(part);
    if (known) return known;
    const made = part.names.flatMap((name) => {
      const text = textOf(name, this.words);
      const spots = name.at.map(([lon, lat, zoom]) => ({ ...mercator(lon, lat), zoom }));
      const isPoint = name.class === "town" || name.class === "airfield";
      if (isPoint ? this.isPlace(spots[0]) : !text) return [];
      if (!text && name.class === "town") return [];
      return [{ name, text, spots, rank: ORDER.indexOf(name.class), from: spots[0].zoom }];
    });
    this.prepared.set(part, made);
    return made;
  }

  /** @param {{x: number, y: number}} spot */
  isPlace({ x, y }) {
    return this.places.some((place) => Math.hypot(place.x - x, place.y - y) < SAME);
  }

  /**
   * Write a name at a spot where there is room for it.
   * @param {CanvasRenderingContext2D} context
   * @param {import("./canvas.js").View} view
   * @param {Ink} ink
   * @param {import("./label_room.js").LabelRoom} room
   * @param {GroundName} name
   * @param {string} text
   * @param {{x: number, y: number}} spot
   * @returns {boolean}
   */
  put(context, { world, left, top, dpr, zoom }, ink, room, name, text, spot) {
    const [x, y] = [spot.x * world - left, spot.y * world - top];
    const [west, north, east, south] = room.screen;
    if (x < west || x > east || y < north || y > south) return false;
    const { font, size, alpha } = LOOKS[name.class] ?? LOOKS.town;
    context.font = `${font} ${size * dpr}px ${FONT}`;
    const isPoint = name.class === "town" || name.class === "airfield";
    const width = context.measureText(text).width;
    const shift = isPoint ? width / 2 + SIGN * dpr : 0;
    const box = boxAround(x + shift, y, width, size * dpr, 3 * dpr);
    const tells = name.class !== "airfield" || (text !== "" && zoom >= NAMED);
    const written = tells && room.isSeenWhole(box);
    if (!written && name.class !== "airfield") return false;
    const sign = boxAround(x, y, 0, (SIGN * dpr) / 0.68, (SIGN - 2) * dpr);
    if (isPoint && !room.isFree(sign)) return false;
    if (written && !room.write(name.class, text, box)) return false;
    if (isPoint) room.mark(sign);
    const wet = name.class === "sea" || name.class === "lake";
    const how = { halo: ink.halo, colour: wet ? ink.river : ink.label, dpr, alpha };
    if (written) write(context, text, x + shift, y, how);
    if (name.class === "airfield") airfield(context, x, y, dpr, ink);
    if (name.class === "town") spotOf(context, x, y, dpr, ink);
    return true;
  }
}

/**
 * @typedef {{label: string, halo: string, river: string}} Ink
 * @typedef {{name: GroundName, text: string, spots: {x: number, y: number, zoom: number}[],
 *   rank: number, from: number}} Prepared
 */

/**
 * The name in the reader's language. Where it is known in Latin letters alone, and the reader's are
 * others, it is left out.
 * @param {GroundName} name
 * @param {{language: string, rtl: boolean}} words
 * @returns {string}
 */
function textOf(name, { language, rtl }) {
  const own = name[`name_${language.replaceAll("-", "_")}`];
  return own || (rtl ? "" : name.name);
}

/**
 * Whether the land's own labels say it already: "Palestine (West Bank)" says "Palestine".
 * @param {import("./label_room.js").LabelRoom} room
 * @param {string} text
 */
function isWritten(room, text) {
  return room.texts.has(text) || [...room.texts].some((other) => other.startsWith(`${text} (`));
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} x
 * @param {number} y
 * @param {number} dpr
 * @param {Ink} ink
 */
function spotOf(context, x, y, dpr, ink) {
  context.beginPath();
  context.arc(x, y, 1.9 * dpr, 0, 2 * Math.PI);
  context.globalAlpha = 0.75;
  context.fillStyle = ink.label;
  context.fill();
  context.globalAlpha = 1;
}

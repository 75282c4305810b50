/** How a side looks: the colour of its faction and a pattern per status, as geodata/territory/svg/looks.py. */

import { UNKNOWN_COLOUR } from "../facts.js";

/** CSS pixels: the side of a pattern's square. */
export const TILE = 12;
const PAPER = "#fbfaf7";
const INK = "#20242b";

/** The least contrast (WCAG 2) of a mark with its ground. */
const LEAST_CONTRAST = 1.6;
/** The luminance below which a lighter shade stands out more than a darker one. */
const DARK = 0.16;

/** @typedef {{ ground: string, mark: string, shape: string }} Look a mark of a shape on a ground */

/** @type {Record<string, Look>} */
const FIXED = {
  unknown: { ground: "#e4e0d6", mark: UNKNOWN_COLOUR, shape: "grid" },
  withheld: { ground: "#d8d4ca", mark: "#6b675e", shape: "checks" },
};
/** @type {Record<string, string>} */
const ON_PAPER = { claimed: "backbands", presence: "spots" };
/** @type {Record<string, [string, string, string]>} */
const ON_COLOUR = { mixed: ["columns", PAPER, INK], besieged: ["spots", INK, PAPER] };
const TEXTURES = ["stripes", "dots", "cross"];

/** @type {Record<string, string>} */
export const SHAPES = {
  bands: "M0 6 6 0h6L0 12zM12 6v6H6z",
  backbands: "M12 6 6 0H0l12 12zM0 6v6h6z",
  spots: "M3.8 6a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0-4.4 0z",
  columns: "M0 0h3v12H0z",
  grid: "M0 0h12v1H0zM0 0h1v12H0z",
  checks: "M0 0h4v4H0zM6 6h4v4H6z",
  stripes: "M0 3 3 0h3L0 6zM12 3v3l-6 6H3z",
  dots: "M4.2 6a1.8 1.8 0 1 0 3.6 0a1.8 1.8 0 1 0-3.6 0z",
  cross: "M0 5h12v2H0zM5 0h2v12H5z",
};

/**
 * How a side looks, or null where it is its colour alone.
 * @param {string} status
 * @param {string} ground the colour of its faction (#rrggbb)
 * @param {string} second the colour of the second faction
 * @param {string} texture of its faction
 * @returns {Look | null}
 */
export function lookOf(status, ground, second, texture) {
  if (FIXED[status]) return FIXED[status];
  if (status === "contested") return { ground, mark: second, shape: "bands" };
  if (ON_PAPER[status]) {
    return { ground: standingOut(ground, PAPER, INK), mark: ground, shape: ON_PAPER[status] };
  }
  if (ON_COLOUR[status]) {
    const [shape, first, other] = ON_COLOUR[status];
    return { ground, mark: standingOut(ground, first, other), shape };
  }
  return TEXTURES.includes(texture) ? { ground, mark: shadeOf(ground), shape: texture } : null;
}

/**
 * @param {string} colour
 * @param {string} first
 * @param {string} second
 * @returns {string} the first that stands out from a colour; the second where it does not
 */
function standingOut(colour, first, second) {
  const [low, high] = [luminance(colour), luminance(first)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05) >= LEAST_CONTRAST ? first : second;
}

/**
 * A texture is a shade of the faction's own colour, so that no pattern of a status is meant.
 * @param {string} colour
 * @returns {string} darker by 30 %, or lighter where it is dark already
 */
function shadeOf(colour) {
  const towards = luminance(colour) >= DARK ? 0 : 255;
  const shaded = parts(colour).map((part) => Math.round(0.7 * part + 0.3 * towards));
  return `#${shaded.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

/**
 * @param {string} colour
 * @returns {number} by WCAG 2: 0 to 1
 */
function luminance(colour) {
  const [red, green, blue] = parts(colour).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/**
 * @param {string} colour #rrggbb
 * @returns {number[]} red, green, blue: 0 to 255
 */
function parts(colour) {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

/**
 * The colour of a side's faction, and how the side looks where that is more than the colour.
 * @param {import("../facts.js").Facts} facts
 * @param {number} side
 * @returns {{ground: string, look: Look | null}}
 */
export function lookOfSide(facts, side) {
  const { faction, second, status } = facts.sides[side];
  const ground = facts.colour(faction);
  const texture = (faction !== null && facts.factions[faction]?.pattern) || "solid";
  return { ground, look: lookOf(status, ground, facts.colour(second), texture) };
}

/**
 * The fill of a side for a canvas: a colour, or a pattern.
 * @param {CanvasRenderingContext2D} context
 * @param {import("../facts.js").Facts} facts
 * @param {number} side
 * @param {number} dpr device pixels per CSS pixel
 * @returns {string | CanvasPattern}
 */
export function fillOf(context, facts, side, dpr) {
  const { ground, look } = lookOfSide(facts, side);
  if (!look) return ground;
  const canvas = tile(look, dpr);
  return /** @type {CanvasPattern} */ (context.createPattern(canvas, "repeat"));
}

/**
 * Lay a pattern out from the corner of the world, so that it stays on the ground when the map moves.
 * @param {string | CanvasPattern} fill
 * @param {import("./canvas.js").View} view
 * @param {number} [tile] CSS pixels: the square of the pattern
 */
export function anchor(fill, { left, top, dpr }, tile = TILE) {
  if (typeof fill === "string") return;
  const side = Math.round(tile * dpr);
  fill.setTransform(new DOMMatrix([1, 0, 0, 1, -(left % side), -(top % side)]));
}

/**
 * @param {Look} look
 * @param {number} dpr
 * @returns {HTMLCanvasElement}
 */
function tile({ ground, mark, shape }, dpr) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = Math.round(TILE * dpr);
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.scale(canvas.width / TILE, canvas.width / TILE);
  context.fillStyle = ground;
  context.fillRect(0, 0, TILE, TILE);
  context.fillStyle = mark;
  context.fill(new Path2D(SHAPES[shape]));
  return canvas;
}

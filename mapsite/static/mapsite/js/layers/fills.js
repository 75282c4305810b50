/** How a side looks: the colour of its faction and a pattern per status, as geodata/territory/svg/fills.py. */

import { UNKNOWN_COLOUR } from "../facts.js";

/** CSS pixels: the side of a pattern's square. */
const TILE = 12;
const PAPER = "#fbfaf7";
const INK = "#20242b";

/**
 * @typedef {(context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
 *   ground: string, mark: string) => void} Mark
 */

/** @type {Record<string, Mark>} */
const MARKS = {
  claimed(context, ground) {
    square(context, PAPER);
    diagonal(context, ground);
  },
  contested(context, ground, mark) {
    square(context, ground);
    diagonal(context, mark);
  },
  mixed(context, ground) {
    square(context, ground);
    context.fillStyle = PAPER;
    context.fillRect(0, 0, 3, TILE);
  },
  besieged(context, ground) {
    square(context, ground);
    dot(context, INK);
  },
  presence(context, ground) {
    square(context, PAPER);
    dot(context, ground);
  },
  unknown(context) {
    square(context, "#e4e0d6");
    context.fillStyle = UNKNOWN_COLOUR;
    context.fillRect(0, 0, TILE, 1);
    context.fillRect(0, 0, 1, TILE);
  },
  withheld(context) {
    square(context, "#d8d4ca");
    context.fillStyle = "#6b675e";
    context.fillRect(0, 0, 4, 4);
    context.fillRect(6, 6, 4, 4);
  },
};

/**
 * Textures of factions: shades of their own colour, so that no pattern of a status is meant.
 * @type {Record<string, string>}
 */
const TEXTURES = {
  stripes: "M0 3 3 0h3L0 6zM12 3v3l-6 6H3z",
  dots: "M4.2 6a1.8 1.8 0 1 0 3.6 0a1.8 1.8 0 1 0-3.6 0z",
  cross: "M0 5h12v2H0zM5 0h2v12H5z",
};

/**
 * @param {string} path
 * @returns {Mark}
 */
function textured(path) {
  return (context, ground) => {
    square(context, ground);
    context.fillStyle = "rgb(0 0 0 / 20%)";
    context.fill(new Path2D(path));
  };
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
  const { faction, second, status } = facts.sides[side];
  const ground = facts.colour(faction);
  const texture = TEXTURES[(faction !== null && facts.factions[faction]?.pattern) || "solid"];
  const mark = MARKS[status] ?? (texture ? textured(texture) : null);
  if (!mark) return ground;
  const canvas = tile(mark, ground, facts.colour(second), dpr);
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
 * @param {Mark} mark
 * @param {string} ground
 * @param {string} second
 * @param {number} dpr
 * @returns {HTMLCanvasElement}
 */
function tile(mark, ground, second, dpr) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = Math.round(TILE * dpr);
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.scale(canvas.width / TILE, canvas.width / TILE);
  mark(context, ground, second);
  return canvas;
}

/**
 * A swatch of a side, for legends.
 * @param {HTMLCanvasElement} canvas
 * @param {import("../facts.js").Facts} facts
 * @param {number} side
 */
export function paintSwatch(canvas, facts, side) {
  const dpr = window.devicePixelRatio || 1;
  canvas.width = Math.round(26 * dpr);
  canvas.height = Math.round(18 * dpr);
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.fillStyle = fillOf(context, facts, side, dpr);
  context.fillRect(0, 0, canvas.width, canvas.height);
}

/**
 * @param {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D} context
 * @param {string} colour
 */
function square(context, colour) {
  context.fillStyle = colour;
  context.fillRect(0, 0, TILE, TILE);
}

/**
 * @param {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D} context
 * @param {string} colour
 */
function diagonal(context, colour) {
  context.fillStyle = colour;
  context.fill(new Path2D("M0 6 6 0h6L0 12zM12 6v6H6z"));
}

/**
 * @param {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D} context
 * @param {string} colour
 */
function dot(context, colour) {
  context.fillStyle = colour;
  context.beginPath();
  context.arc(TILE / 2, TILE / 2, 2.2, 0, 2 * Math.PI);
  context.fill();
}

/** The sign of each kind of presence: a shape of its own, so that no colour has to be told apart. */

const SVG = "http://www.w3.org/2000/svg";

/** On a square of 24; lines that are stroked, but for those of `FILLED`. */
const SHAPES = /** @type {Record<string, string>} */ ({
  base: "M6 18v-7l6-4.5 6 4.5v7z",
  airbase:
    "M12 4.5c.8 0 1.2.8 1.2 2v3.2l5.8 3.6v1.6l-5.8-1.7v3l1.6 1.3v1.2L12 18l-2.8.7v-1.2l1.6-1.3v-3L5 14.9v-1.6l5.8-3.6V6.5c0-1.2.4-2 1.2-2z",
  port: "M12 7.5v10.5M8.5 10.5h7M6.5 13c.3 3 2.5 5 5.5 5s5.2-2 5.5-5M12 4.8a1.4 1.4 0 1 0 0 2.8 1.4 1.4 0 0 0 0-2.8z",
  post: "M8 19V5.5l9 3.2-9 3.3",
  patrol: "M6.5 7l5 5-5 5M12.5 7l5 5-5 5",
  cells: "M8.5 9.5a1.5 1.5 0 1 0 .1 0zM15.5 9.5a1.5 1.5 0 1 0 .1 0zM12 14.5a1.5 1.5 0 1 0 .1 0z",
  area: "M12 6.5a5.5 5.5 0 1 0 .1 0z",
});
const FILLED = new Set(["base", "airbase", "cells", "post"]);
/** A disc over its spot, so that the mark of a place beneath stays in sight. */
const DROP = "M12 29.5l-4.5-7.5A11 11 0 1 1 16.5 22z";
const INK = "#17233a";
const PAPER = "#fff";

/**
 * @param {string} kind
 * @param {boolean} seen filled where a source shows it on the day, hollow where none does any more
 * @param {number} count how many stand at the spot
 * @returns {SVGSVGElement}
 */
export function presenceIcon(kind, seen, count) {
  const [disc, sign] = seen ? [INK, PAPER] : [PAPER, INK];
  const svg = made("svg", { viewBox: "0 0 24 30", "aria-hidden": "true" });
  const edge = { fill: disc, stroke: seen ? PAPER : INK, "stroke-width": "1.5" };
  svg.append(made("path", { d: DROP, ...edge, ...(seen ? {} : DASHED) }));
  const shape = SHAPES[kind] ?? SHAPES.area;
  svg.append(
    made("path", {
      d: shape,
      fill: FILLED.has(kind) ? sign : "none",
      stroke: sign,
      "stroke-width": FILLED.has(kind) ? "1" : "1.8",
      "stroke-linejoin": "round",
      "stroke-linecap": "round",
      ...(kind === "area" ? DASHED : {}),
    }),
  );
  if (count > 1) svg.append(...badge(count));
  return /** @type {SVGSVGElement} */ (svg);
}

const DASHED = { "stroke-dasharray": "3 2" };

/**
 * @param {number} count
 * @returns {SVGElement[]}
 */
function badge(count) {
  const number = made("text", {
    x: "20",
    y: "7.5",
    "font-size": "9",
    "font-weight": "700",
    "text-anchor": "middle",
    fill: INK,
  });
  number.textContent = String(count);
  return [made("circle", { cx: "20", cy: "4.5", r: "5.5", fill: PAPER, stroke: INK }), number];
}

/**
 * @param {string} tag
 * @param {Record<string, string>} attributes
 */
function made(tag, attributes) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

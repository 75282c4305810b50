/** The sign of an event: on the map, and in its key. */

import { element } from "../dom.js";

/**
 * How events are drawn.
 * @param {boolean} sure
 * @param {number} number of events
 */
export function eventSign(sure, number) {
  const svg = PINS[sure ? 1 : 0].cloneNode(true);
  const text = element("b", { "aria-hidden": "true" }, [String(number)]);
  return element("span", { class: sure ? "sure" : "" }, number > 1 ? [svg, text] : [svg]);
}

/** Marks of unsure and of sure events. */
const PINS = ["#fff", "#8c1d18"].map((fill) => {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", "M12 2 22 12 12 22 2 12z");
  path.setAttribute("fill", fill);
  path.setAttribute("stroke", fill === "#fff" ? "#8c1d18" : "#fff");
  path.setAttribute("stroke-width", "2");
  if (fill === "#fff") path.setAttribute("stroke-dasharray", "3 2");
  svg.append(path);
  return svg;
});

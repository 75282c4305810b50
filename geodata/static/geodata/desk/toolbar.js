/** Buttons over the map. Each has its words; the one in use is pressed. */

import { element } from "./view.js";

/** Paths on a 20 by 20 grid. */
const ICONS = {
  polygon: "M4 15 3 6l7-4 7 5-3 9z",
  rectangle: "M3 5h14v10H3z",
  freehand: "M3 13c2-8 5-9 6-5s-3 8 0 8 3-10 8-9",
  edit: "M4 16 15 5M13 3l4 4M4 16l1-4M4 16l4-1",
  split: "M3 5h14v10H3zM12 2 8 18",
  measure: "M3 13 13 3l4 4L7 17zM6 10l2 2M9 7l2 2M12 4l2 2",
  delete_part: "M3 5h6v10H3zM12 7l5 6M17 7l-5 6",
  delete_all: "M5 6h10l-1 11H6zM3 6h14M8 3h4",
  undo: "M8 4 4 8l4 4M4 8h8a4 4 0 0 1 0 8H8",
  redo: "M12 4l4 4-4 4M16 8H8a4 4 0 0 0 0 8h4",
  fit: "M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4",
};

/**
 * @param {Record<string, string>} texts
 * @param {Record<string, () => void>} actions by the name of the icon
 */
export function toolbar(texts, actions) {
  const bar = element("div", { class: "desk-tools", role: "toolbar" });
  /** @type {Record<string, HTMLButtonElement>} */
  const buttons = {};
  for (const [name, act] of Object.entries(actions)) {
    const button = element("button", {
      type: "button",
      title: texts[name],
      "aria-label": texts[name],
      "data-tool": name,
    });
    button.append(icon(/** @type {keyof typeof ICONS} */ (name)));
    button.addEventListener("click", act);
    buttons[name] = button;
    bar.append(button);
  }
  return { bar, buttons };
}

/** @param {keyof typeof ICONS} name */
function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

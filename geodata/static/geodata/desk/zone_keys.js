/** The keys of the map of a polygon. */

import { listenForTools, mapKeys } from "./tool_keys.js";

/** @param {any} desk @returns {HTMLButtonElement} shows the list of keys */
export function zoneKeys(desk) {
  const { texts } = desk;
  const press = (/** @type {string} */ name) => () => {
    desk.modes.tools.buttons[name].click();
    // With the focus on the map, Enter sets points.
    desk.mapElement.focus({ preventScroll: true });
  };
  const rows = [
    { keys: "D", words: texts.polygon, act: press("polygon") },
    { keys: "E", words: texts.edit, act: press("edit") },
    { keys: "S", words: texts.split, act: press("split") },
    { keys: "F", words: texts.follow, act: () => desk.borders.following.click() },
    { keys: "M", words: texts.measure, act: press("measure") },
    ...mapKeys(texts),
    { keys: "Esc", words: texts.cancel },
  ];
  const page = desk.dayField && desk.options.front_page;
  if (page)
    rows.push({ keys: "L", words: texts.new_front, act: () => window.location.assign(page) });
  return listenForTools(desk.root, texts, rows);
}

/** Which day's map lies under the drawing: always in view, also while the form has no day. */

import { dayWords } from "./day.js";
import { element } from "./view.js";

/**
 * @param {any} desk
 * @returns {HTMLElement} follows the map
 */
export function shownDay(desk) {
  const { texts } = desk;
  const shown = element("strong", { class: "desk-shown-day", role: "status" });
  desk.map.on("ground", (/** @type {{day?: string}} */ { day }) => {
    const words = day && !desk.day ? texts.shown_last_day : texts.shown_day;
    shown.textContent = day ? words.replace("%s", dayWords(day)) : "";
  });
  return shown;
}

/** Days written out beside their fields, which browsers show in their own language, not the page's. */

import { longDay, toDay } from "../days.js";

/** Keep the words beside every field of a day in step with what is typed. */
export function writeDays() {
  const language = document.documentElement.lang;
  for (const words of document.querySelectorAll(".day-field > .day-words")) {
    const field = /** @type {HTMLInputElement} */ (words.previousElementSibling);
    const write = () => {
      words.textContent = field.value ? longDay(toDay(field.value), language) : "";
    };
    field.addEventListener("input", write);
    // A browser that goes back fills in what was typed, after the page was served.
    addEventListener("pageshow", write);
    // What was typed before this script came.
    write();
  }
}

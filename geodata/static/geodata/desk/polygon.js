/** The widget of a polygon field: draw, edit, cut, split, delete, with the day's map beneath. */

import { Desk } from "./desk.js";

for (const root of document.querySelectorAll("[data-desk=polygon]")) {
  new Desk(/** @type {any} */ (window).L, /** @type {HTMLElement} */ (root));
}

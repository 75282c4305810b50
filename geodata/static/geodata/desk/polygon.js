/** The widget of a polygon field: draw, edit, cut, split, delete, with the day's map beneath. */

import { L } from "../leaflet.js";
import { Desk } from "./desk.js";

for (const root of document.querySelectorAll("[data-desk=polygon]")) {
  new Desk(L, /** @type {HTMLElement} */ (root));
}

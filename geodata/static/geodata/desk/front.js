/** The page of a new front: one line on the map of the day, and what changes hands by it. */

import { L } from "../leaflet.js";
import { FrontDesk } from "./front/front_desk.js";

for (const root of document.querySelectorAll("[data-desk=front]")) {
  new FrontDesk(L, /** @type {HTMLFormElement} */ (root));
}

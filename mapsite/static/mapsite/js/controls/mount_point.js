/** Where a control goes: into an element of the page, or onto the map. */

import { element } from "../dom.js";

/**
 * The element that a control fills, empty.
 * @param {any} L
 * @param {import("leaflet").Map} map
 * @param {string|null|undefined} into a CSS selector; without one a corner of the map is taken
 * @param {import("leaflet").ControlPosition} corner
 * @param {string} className
 * @returns {HTMLElement}
 */
export function mountPoint(L, map, into, corner, className) {
  const found = into ? document.querySelector(into) : null;
  if (found) {
    found.replaceChildren();
    return /** @type {HTMLElement} */ (found);
  }
  const made = element("div", { class: className });
  L.DomEvent.disableClickPropagation(made);
  L.DomEvent.disableScrollPropagation(made);
  const Control = L.Control.extend({ onAdd: () => made });
  new Control({ position: corner }).addTo(map);
  return made;
}

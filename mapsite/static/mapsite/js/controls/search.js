/** The search of the map's page: a chosen place is shown on the map. */

import { suggest } from "../reading/search.js";

const CLOSE = 11;

/**
 * @param {import("../parts.js").Taking<"map">} parts
 * @param {{form: string}} options a CSS selector
 */
export function search({ map }, { form }) {
  const found = document.querySelector(form);
  if (!found) return;
  suggest(/** @type {HTMLFormElement} */ (found), (place) => {
    map.setView([place.lat, place.lon], Math.max(map.getZoom(), CLOSE), { animate: false });
    map.fire("click", { latlng: { lat: place.lat, lng: place.lon } });
  });
}

/** The search of the map's page: a chosen place is shown on the map. */

import { loadLater, whenIdle } from "../load_later.js";

const CLOSE = 11;

/**
 * @param {import("../parts.js").Taking<"map" | "actions" | "signal">} parts
 * @param {{form: string}} options a CSS selector
 */
export function search({ map, actions, signal }, { form }) {
  const found = /** @type {HTMLFormElement|null} */ (document.querySelector(form));
  if (!found) return;
  const show = (/** @type {import("../reading/search.js").Suggestion} */ place) => {
    map.setView([place.lat, place.lon], Math.max(map.getZoom(), CLOSE), { animate: false });
    map.fire("click", { latlng: { lat: place.lat, lng: place.lon } });
  };
  let ready = false;
  const start = (/** @type {typeof import("../later.js")} */ { suggest }) => {
    if (!ready) suggest(found, show);
    ready = true;
  };
  whenIdle(start, signal);
  // Without suggestions the form searches as ever.
  const hurry = () => ready || void loadLater().then(start, () => {});
  found.addEventListener("focusin", hurry, { signal });
  actions.set("search", { text: "search_place", act: () => focusField(found) });
}

/**
 * @param {HTMLFormElement} form on a small screen within a drawer, which opens
 */
function focusField(form) {
  const field = /** @type {HTMLInputElement} */ (form.querySelector("input[type=search]"));
  const handle = form.closest(".panel:not(.open)")?.querySelector("button");
  if (!field.checkVisibility()) handle?.click();
  field.focus();
  field.select();
}

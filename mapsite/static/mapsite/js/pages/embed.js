/** The map in a frame on somebody else's page, which is to cost its readers little. */

import "../leaflet.js";
import "../load_rarely.js";
import { scrubber } from "../controls/scrubber.js";
import { loadSoon } from "../load_soon.js";
import { mountTimeline } from "../timeline.js";

/**
 * Load an edition and show it, the legend open where it hides no land.
 * @param {import("leaflet").Map} map
 * @param {import("../timeline.js").Options} options
 */
export async function mount(map, options) {
  const timeline = await mountTimeline(map, options, { scrubber }, loadSoon);
  const fold = /** @type {HTMLDetailsElement|null} */ (document.querySelector(".embed-legend"));
  if (fold) openBeside(fold, map, timeline.parts.facts.theatre.bounds);
  return timeline;
}

/**
 * Open the legend if there is room for it beside the land, else fold it.
 * @param {HTMLDetailsElement} fold
 * @param {import("leaflet").Map} map
 * @param {number[]} bounds of the land: west, south, east, north
 */
function openBeside(fold, map, [west, south, east]) {
  fold.open = true;
  const { left, right } = fold.getBoundingClientRect();
  const from = map.getContainer().getBoundingClientRect().left;
  const at = (/** @type {number} */ lon) => from + map.latLngToContainerPoint([south, lon]).x;
  fold.open = right <= at(west) || at(east) <= left;
}

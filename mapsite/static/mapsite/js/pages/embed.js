/** The map in a frame on somebody else's page, which is to cost its readers little. */

import "../leaflet.js";
import { legend } from "../controls/legend.js";
import { dossier } from "../controls/open_dossier.js";
import { places } from "../controls/places.js";
import { scrubber } from "../controls/scrubber.js";
import { wheel } from "../controls/wheel.js";
import { mountTimeline } from "../timeline.js";

/** In a narrower frame the legend would hide the land, and is folded. */
const WIDE = "(width >= 56.25em)";

/**
 * Load an edition and show it.
 * @param {import("leaflet").Map} map
 * @param {import("../timeline.js").Options} options
 */
export function mount(map, options) {
  const fold = /** @type {HTMLDetailsElement|null} */ (document.querySelector(".embed-legend"));
  if (fold) fold.open = matchMedia(WIDE).matches;
  return mountTimeline(map, options, { dossier, legend, places, scrubber, wheel });
}

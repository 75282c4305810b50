/**
 * What every page with the live map has: Leaflet, the layers, and the controls of most pages. In
 * the bundle it is one file, which browsers keep from page to page.
 */

import "../leaflet.js";
import { events } from "../controls/events.js";
import { dossier } from "../controls/open_dossier.js";
import { places } from "../controls/places.js";
import { scrubber } from "../controls/scrubber.js";
import { mountTimeline } from "../timeline.js";

const SHARED = { dossier, events, places, scrubber };

/**
 * @param {import("../timeline.js").Controls} controls those that a page has besides
 * @returns {(map: import("leaflet").Map, options: import("../timeline.js").Options) =>
 *   Promise<import("../timeline.js").Timeline>} loads an edition and shows it
 */
export function mountWith(controls) {
  return (map, options) => mountTimeline(map, options, { ...SHARED, ...controls });
}

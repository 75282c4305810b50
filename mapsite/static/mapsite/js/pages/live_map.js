/**
 * What every page with the live map has: Leaflet, the layers, and the controls of most pages. In
 * the bundle it is one file, which browsers keep from page to page.
 */

// The page of a day and what comes later both need it: here, so that it is no file of its own.
import "../age.js";
import "../leaflet.js";
import { events } from "../controls/events.js";
import { legend } from "../controls/legend.js";
import { namedAreas } from "../controls/named_areas.js";
import { dossier } from "../controls/open_dossier.js";
import { presence } from "../controls/open_presence.js";
import { places } from "../controls/places.js";
import { scrubber } from "../controls/scrubber.js";
import { tools } from "../controls/tools.js";
import { wheel } from "../controls/wheel.js";
import { mountTimeline } from "../timeline.js";

/** Whatever two pages have is here: esbuild would cut a file of its own for it. */
const SHARED = { dossier, events, legend, namedAreas, places, presence, scrubber, tools, wheel };

/**
 * @param {import("../timeline.js").Controls} controls those that a page has besides
 * @returns {(map: import("leaflet").Map, options: import("../timeline.js").Options) =>
 *   Promise<import("../timeline.js").Timeline>} loads an edition and shows it
 */
export function mountWith(controls) {
  return (map, options) => mountTimeline(map, options, { ...SHARED, ...controls });
}

/**
 * What every page with the live map has at once: a map that follows its slider. In the bundle it is
 * one file, which browsers keep from page to page; all else comes as soon as the map is live.
 */

import "../leaflet.js";
import "../load_rarely.js";
import { drawer } from "../controls/drawer.js";
import { scrubber } from "../controls/scrubber.js";
import { loadSoon } from "../load_soon.js";
import { mountTimeline } from "../timeline.js";

/**
 * @param {import("../timeline.js").Controls} controls those that a page has besides
 * @returns {(map: import("leaflet").Map, options: import("../timeline.js").Options) =>
 *   Promise<import("../timeline.js").Timeline>} loads an edition and shows it
 */
export function mountWith(controls) {
  return (map, options) =>
    mountTimeline(map, options, { drawer, scrubber }, async () => ({
      ...(await loadSoon()),
      ...controls,
    }));
}

/**
 * What a map has besides its land as soon as it is live: names on it, popups that give way, and a
 * page that says the day.
 */

import { followDay } from "./follow_day.js";
import { coveredBy } from "./layers/covered.js";
import { Labels } from "./layers/labels.js";
import { loadRarely } from "./load_rarely.js";
import { whenOverlays } from "./overlays_loading.js";
import { returnFromPopups } from "./popup_return.js";

/**
 * @param {import("./parts.js").Parts} parts without labels so far
 * @param {{day?: string|null}} options the day for which the page was written
 */
export function completeParts(parts, { day }) {
  const { map, words, files, signal } = parts;
  parts.labels = new Labels(words, coveredBy(map));
  returnFromPopups(map, signal);
  followDay(parts, day);
  if (!files.sources.uncertain) return;
  whenOverlays(parts, (content, later) => {
    loadRarely().then(
      ({ hatchUncertain }) => hatchUncertain(parts, content, later),
      () => {},
    );
  });
}

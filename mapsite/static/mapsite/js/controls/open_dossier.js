/** Clicks on the land open its dossier, whose code comes with the first of them at the latest. */

import { element } from "../dom.js";
import { loadLater } from "../load_later.js";

/**
 * @param {import("./dossier.js").Taken} parts
 * @param {import("./dossier.js").Pages} pages
 */
export function dossier(parts, pages) {
  const { map, state, signal } = parts;
  /** @type {Promise<import("./dossier.js").Dossier>|null} */
  let made = null;
  const open = async (/** @type {{latlng: import("./dossier.js").Spot["at"]}} */ { latlng }) => {
    if (state.measuring) return;
    try {
      made ??= loadLater().then(({ Dossier }) => new Dossier(parts, pages));
      (await made).open(latlng);
    } catch {
      made = null;
      sayFailed(parts, latlng);
    }
  };
  map.on("click", open);
  signal.addEventListener("abort", () => map.off("click", open));
}

/**
 * @param {import("./dossier.js").Taken} parts
 * @param {import("./dossier.js").Spot["at"]} at
 */
function sayFailed({ L, map, words }, at) {
  L.popup({ content: element("p", {}, [words.say("failed")]) })
    .setLatLng(at)
    .openOn(map);
}

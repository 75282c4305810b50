/** Hatch the land whose holder is uncertain on the day, and say of a point who may hold it. */

import { afterFrame } from "../day_pace.js";
import { toDay } from "../days.js";
import { element } from "../dom.js";
import { isUncertain, UncertainLand } from "../layers/uncertain_land.js";

/** @typedef {import("../parts.js").Taking<"state" | "names" | "signal">} Taken */

/**
 * @param {Taken} parts
 * @param {import("../presence_days.js").Overlays} content
 * @param {import("../layers/uncertain_land.js").Pens} pens
 */
export function hatchUncertain({ state, names, signal }, content, pens) {
  if (signal.aborted || !content.uncertain) return;
  const land = new UncertainLand(content.uncertain, state, pens);
  names.painters.unshift(land);
  let { key } = land;
  const follow = () => {
    if (land.key !== key) names.redraw();
    key = land.key;
  };
  state.addEventListener("day", afterFrame(follow, signal), { signal });
  names.redraw();
}

/**
 * @param {import("../parts.js").Taking<"facts" | "state" | "words" | "files">} parts
 * @param {{lat: number, lng: number}} at
 * @param {typeof import("../layers/named_areas.js").areasAt} areasAt
 * @returns {Promise<Node[]>} who may hold a point on the day, and when it was taken
 */
export async function uncertainAt({ facts, state, words, files }, { lat, lng }, areasAt) {
  const content = await files.overlays();
  const rows = (content?.uncertain ?? []).filter((row) => isUncertain(row, state.day));
  /** @type {any} */
  const found = areasAt(/** @type {any} */ (rows), lng, lat);
  const here = /** @type {typeof rows} */ (found);
  return here.map((row) =>
    element("p", { class: "uncertain" }, [
      words.say("uncertain_who", {
        side: words.side(facts, row.side),
        other: words.side(facts, row.other),
      }),
      " ",
      words.say("uncertain_when", {
        first: words.day(toDay(row.earliest)),
        last: words.day(toDay(row.latest)),
        guess: words.day(toDay(row.valid_from)),
      }),
    ]),
  );
}

/** The land that changed hands on a day, from the timelines on both sides of each arc. */

/**
 * By timeline whether its land changed hands on the day.
 * @param {import("./decode.js").Atlas} atlas labels are sides
 * @param {number} day
 * @param {(before: number, after: number) => boolean} goesOn whether one side (index) only goes
 *   on under the name of the other
 * @returns {Uint8Array}
 */
export function changedTimelines({ timelines: { offsets, start, label } }, day, goesOn) {
  const changed = new Uint8Array(offsets.length - 1);
  for (let line = 0; line < changed.length; line++) {
    for (let run = offsets[line] + 1; run < offsets[line + 1] && start[run] <= day; run++) {
      // Label number `k` is side `k - 1`.
      if (start[run] === day) changed[line] = Number(!goesOn(label[run - 1] - 1, label[run] - 1));
    }
  }
  return changed;
}

/**
 * The arcs round that land: it changed on one of their sides and not on the other.
 * @param {import("./decode.js").Atlas} atlas
 * @param {Uint8Array} changed by timeline
 * @returns {number[]}
 */
export function arcsRound({ arcCount, leftTimeline, rightTimeline }, changed) {
  const found = [];
  for (let arc = 0; arc < arcCount; arc++) {
    if (changed[leftTimeline[arc]] !== changed[rightTimeline[arc]]) found.push(arc);
  }
  return found;
}

/**
 * The advance between two days, by timeline of an atlas: when its land last changed hands, and how
 * often. As geodata/territory/measures/advance.py, which says what counts.
 */

import { isSuccession, renamed } from "./successions.js";

/**
 * @typedef {import("./facts.js").Side} Side
 * @typedef {import("./successions.js").Successions} Successions
 * @typedef {{from: number, to: number}} Range days; what happens on the first is no change
 * @typedef {object} Advance columns by timeline
 * @property {Int32Array} day the last change, 0 where `changes` is 0
 * @property {Int32Array} before side (index) before the last change, -1 where there is none
 * @property {Int32Array} after
 * @property {Uint32Array} changes how many changes there were
 * @property {Uint8Array} returned whether land came to somebody who had held it before
 * @property {Uint8Array} lost whether the one side of which this is holds it no more
 */

/**
 * @param {{timelines: Pick<import("./atlas/timelines.js").Timelines, "offsets"|"start"|"label">}}
 *   atlas labels are sides
 * @param {Side[]} sides
 * @param {Successions} successions
 * @param {Range} range
 * @param {((side: number, day: number) => boolean)|null} [own] whether a side is the one of which
 *   only gains and losses count
 * @param {(before: number, after: number, day: number) => boolean} [goesOn] whether land that went
 *   from side to side on a day was carried over by a succession of land
 * @returns {Advance}
 */
export function advance(
  { timelines },
  sides,
  successions,
  range,
  own = null,
  goesOn = () => false,
) {
  const found = empty(timelines.offsets.length - 1);
  const changes = (
    /** @type {number} */ old,
    /** @type {number} */ now,
    /** @type {number} */ day,
  ) =>
    changesHands(sides[old], sides[now], successions, day) &&
    !goesOn(old, now, day) &&
    (!own || own(old, day - 1) !== own(now, day));
  for (let line = 1; line < found.day.length; line++) {
    const runs = changedRuns(timelines, line, range, changes);
    if (!runs.length) continue;
    const last = runs[runs.length - 1];
    // Label number `k` is side `k - 1`.
    const after = timelines.label[last] - 1;
    found.day[line] = timelines.start[last];
    found.before[line] = timelines.label[last - 1] - 1;
    found.after[line] = after;
    found.changes[line] = runs.length;
    if (own) {
      found.lost[line] = Number(!own(after, timelines.start[last]));
      found.returned[line] = Number(runs.length > 1);
    } else found.returned[line] = Number(cameBack(timelines, runs, sides, successions));
  }
  return found;
}

/**
 * @param {number} count
 * @returns {Advance}
 */
function empty(count) {
  return {
    day: new Int32Array(count),
    before: new Int32Array(count).fill(-1),
    after: new Int32Array(count).fill(-1),
    changes: new Uint32Array(count),
    returned: new Uint8Array(count),
    lost: new Uint8Array(count),
  };
}

/**
 * @param {Side} old
 * @param {Side} now
 * @param {Successions} successions
 * @param {number} day on which land of `old` is `now`'s
 */
function changesHands(old, now, successions, day) {
  if (old.faction === now.faction && old.second === now.second) return false;
  return !isSuccession(old, now, successions, day - 1, day);
}

/**
 * @param {Pick<import("./atlas/timelines.js").Timelines, "offsets"|"start"|"label">} timelines
 * @param {number} line
 * @param {Range} range
 * @param {(before: number, after: number, day: number) => boolean} changes
 * @returns {number[]} the runs that begin with a change
 */
function changedRuns({ offsets, start, label }, line, { from, to }, changes) {
  const found = [];
  for (let run = offsets[line] + 1; run < offsets[line + 1] && start[run] <= to; run++) {
    if (start[run] <= from) continue;
    if (changes(label[run - 1] - 1, label[run] - 1, start[run])) found.push(run);
  }
  return found;
}

/**
 * Whether at a change the land came to whom it belonged to before an earlier change; former
 * holders go on under the names of their successors.
 * @param {Pick<import("./atlas/timelines.js").Timelines, "start"|"label">} timelines
 * @param {number[]} runs that begin with a change
 * @param {Side[]} sides
 * @param {Successions} successions
 */
function cameBack({ start, label }, runs, sides, successions) {
  return runs.some((later, at) => {
    const now = sides[label[later] - 1];
    return runs.slice(0, at + 1).some((earlier) => {
      const old = sides[label[earlier - 1] - 1];
      const [first, second] = renamed(old, successions, start[earlier] - 1, start[later]);
      return first === now.faction && second === now.second;
    });
  });
}

/**
 * Whether a side is a faction, under whatever name that has on a day.
 * @param {Side[]} sides
 * @param {{day: number, slug: string}[]} names from which day each holds, ascending
 * @returns {(side: number, day: number) => boolean}
 */
export function ownedBy(sides, names) {
  return (side, day) => {
    const known = names.filter((row) => row.day <= day);
    return sides[side].faction === known[known.length - 1]?.slug;
  };
}

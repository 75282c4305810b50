/** What changed hands between two days, by the timelines on both sides of each arc. */

/**
 * Which label holds the land of each timeline on a day.
 * @param {import("./decode.js").Atlas} atlas
 * @param {number} day
 * @returns {Uint32Array} label numbers by timeline, 0 outside the land
 */
export function labelsOn({ timelines: { offsets, start, label } }, day) {
  const found = new Uint32Array(offsets.length - 1);
  for (let line = 1; line < found.length; line++) {
    for (let run = offsets[line]; run < offsets[line + 1] && start[run] <= day; run++) {
      found[line] = label[run];
    }
  }
  return found;
}

/**
 * The transfers between two days, and which of them each timeline's land is a part of.
 * @param {import("./decode.js").Atlas} atlas labels are sides
 * @param {number} before day
 * @param {number} after day
 * @param {(before: number, after: number) => boolean} goesOn whether one side (index) only goes
 *   on under the name of the other
 * @param {(before: number, after: number, day: number) => boolean} [onDay] the same of what changes
 *   on a day: land goes on where all its changes are successions
 * @returns {{classes: Uint32Array, pairs: {before: number, after: number}[]}} class 0: did not
 *   change hands, `k`: pair `k - 1`, of sides
 */
export function transferred(atlas, before, after, goesOn, onDay = () => false) {
  const [old, now] = [labelsOn(atlas, before), labelsOn(atlas, after)];
  const classes = new Uint32Array(old.length);
  /** @type {{before: number, after: number}[]} */
  const pairs = [];
  /** @type {Map<number, number>} */
  const numbers = new Map();
  for (let line = 1; line < old.length; line++) {
    if (old[line] === now[line] || !old[line] || !now[line]) continue;
    if (onlyGoesOn(atlas, line, before, after, onDay)) continue;
    const key = old[line] * (atlas.labelCount + 1) + now[line];
    if (!numbers.has(key)) {
      // Label number `k` is side `k - 1`.
      const pair = { before: old[line] - 1, after: now[line] - 1 };
      numbers.set(key, goesOn(pair.before, pair.after) ? 0 : pairs.push(pair));
    }
    classes[line] = numbers.get(key) ?? 0;
  }
  return { classes, pairs };
}

/**
 * Whether each change of a timeline between two days is a succession.
 * @param {import("./decode.js").Atlas} atlas
 * @param {number} line
 * @param {number} before day
 * @param {number} after day
 * @param {(before: number, after: number, day: number) => boolean} onDay
 */
function onlyGoesOn({ timelines: { offsets, start, label } }, line, before, after, onDay) {
  for (let run = offsets[line] + 1; run < offsets[line + 1] && start[run] <= after; run++) {
    if (start[run] <= before || label[run] === label[run - 1]) continue;
    if (!onDay(label[run - 1] - 1, label[run] - 1, start[run])) return false;
  }
  return true;
}

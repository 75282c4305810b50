/** Whether land kept its holder, who goes by another name: as territory/measures/successions.py has it. */

/**
 * @typedef {import("./facts.js").Side} Side
 * @typedef {Record<string, {successor: string, day: number}>} Successions by the slug of the
 *   predecessor: who takes over, and the first day on which the predecessor is no more
 * @typedef {[day: number, before: number, after: number][]} Carried sides (indices) of which all
 *   land that went from one to the other on a day was carried over by a succession
 */

/**
 * @param {Side} old who held land on the day `before`
 * @param {Side} now who holds it on the day `after`
 * @param {Successions} successions
 * @param {number} before
 * @param {number} after
 * @returns {boolean} whether one only goes on under the name of the other
 */
export function isSuccession(old, now, successions, before, after) {
  if (old.faction === now.faction && old.second === now.second) return false;
  const [first, second] = renamed(old, successions, before, after);
  return first === now.faction && second === now.second;
}

/**
 * Who a side of the day `before` is on the day `after`, by successions in between alone.
 * @param {Side} side
 * @param {Successions} successions
 * @param {number} before
 * @param {number} after
 * @returns {(string|null)[]} the faction and the second faction
 */
export function renamed(side, successions, before, after) {
  const [first, second] = [side.faction, side.second].map((slug) =>
    heir(slug, successions, before, after),
  );
  return [first, first === second ? null : second];
}

/**
 * Who stands for a faction after the successions of the days `before < day <= after`.
 * @param {string|null} slug
 * @param {Successions} successions
 * @param {number} before
 * @param {number} after
 */
function heir(slug, successions, before, after) {
  const seen = new Set();
  let now = slug;
  while (now !== null && !seen.has(now)) {
    const end = successions[now];
    if (!end || end.day <= before || end.day > after) break;
    seen.add(now);
    now = end.successor;
  }
  return now;
}

/**
 * Whether what goes from side to side (indices) on a day was carried over by a succession of land.
 * @param {Carried} carried
 * @returns {(before: number, after: number, day: number) => boolean}
 */
export function carriedIn(carried) {
  const land = new Set(carried.map((row) => row.join()));
  return (before, after, day) => land.has([day, before, after].join());
}

/**
 * What changes on a day: whether it is a succession, of a side or of land.
 * @param {Side[]} sides
 * @param {{successions: Successions, carried?: Carried}} known
 * @returns {(before: number, after: number, day: number) => boolean} of sides (indices)
 */
export function successionsOn(sides, { successions, carried = [] }) {
  const land = carriedIn(carried);
  return (before, after, day) =>
    land(before, after, day) ||
    isSuccession(sides[before], sides[after], successions, day - 1, day);
}

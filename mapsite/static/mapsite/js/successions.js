/** Whether land kept its holder, who goes by another name: as territory/measures/successions.py has it. */

/**
 * @typedef {import("./facts.js").Side} Side
 * @typedef {Record<string, {successor: string, day: number}>} Successions by the slug of the
 *   predecessor: who takes over, and the first day on which the predecessor is no more
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

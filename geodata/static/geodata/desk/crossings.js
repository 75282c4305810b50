/** Where an outline crosses itself, so that inside and outside are unclear there. */

/** @typedef {[number, number]} Spot longitude, latitude */
/** @typedef {{a: number[], b: number[], ring: number, at: number, last: boolean}} Side of a ring */

/** Longer outlines are left to the server, which looks at them when the form is saved. */
const MOST_POINTS = 20_000;
const MOST_SPOTS = 50;

/**
 * The spots where two sides of the same polygon cross, west to east; fifty at most.
 *
 * @param {number[][][]} rings of one polygon, or the one line of a drawing: [longitude, latitude]
 * @returns {Spot[]}
 */
export function crossings(rings) {
  const sides = rings.flatMap(sidesOf);
  if (sides.length > MOST_POINTS) return [];
  sides.sort((one, other) => west(one) - west(other));
  /** @type {Side[]} those that reach as far east as the one that is looked at */
  let near = [];
  /** @type {Spot[]} */
  const spots = [];
  for (const side of sides) {
    const from = west(side);
    near = near.filter((other) => east(other) >= from);
    for (const other of near) {
      const spot = areNeighbours(side, other) ? null : crossing(side, other);
      if (spot && spots.push(spot) === MOST_SPOTS) return spots;
    }
    near.push(side);
  }
  return spots;
}

/** @param {number[][]} ring @param {number} number @returns {Side[]} */
function sidesOf(ring, number) {
  const isClosed = ring.length > 3 && same(ring[0], ring[ring.length - 1]);
  return ring.slice(1).map((b, at) => ({
    a: ring[at],
    b,
    ring: number,
    at,
    last: isClosed && at === ring.length - 2,
  }));
}

const west = (/** @type {Side} */ { a, b }) => Math.min(a[0], b[0]);
const east = (/** @type {Side} */ { a, b }) => Math.max(a[0], b[0]);
const same = (/** @type {number[]} */ one, /** @type {number[]} */ other) =>
  one[0] === other[0] && one[1] === other[1];

/** Whether two sides follow each other, so that they meet in a corner. @param {Side} one @param {Side} other */
function areNeighbours(one, other) {
  if (one.ring !== other.ring) return false;
  const [low, high] = one.at < other.at ? [one, other] : [other, one];
  return high.at - low.at === 1 || (low.at === 0 && high.last);
}

/** Where two sides cross in their insides. @param {Side} one @param {Side} other @returns {Spot | null} */
function crossing({ a, b }, { a: c, b: d }) {
  if (Math.max(a[1], b[1]) < Math.min(c[1], d[1])) return null;
  if (Math.max(c[1], d[1]) < Math.min(a[1], b[1])) return null;
  const [fromA, fromB] = [turn(c, d, a), turn(c, d, b)];
  const [fromC, fromD] = [turn(a, b, c), turn(a, b, d)];
  if (fromA * fromB >= 0 || fromC * fromD >= 0) return null;
  const along = fromA / (fromA - fromB);
  return [a[0] + along * (b[0] - a[0]), a[1] + along * (b[1] - a[1])];
}

/** On which side of the line through p and q a point lies. @param {number[]} p @param {number[]} q @param {number[]} r */
function turn(p, q, r) {
  return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]);
}

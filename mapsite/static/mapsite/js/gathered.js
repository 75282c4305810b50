/** Points that lie too close on the screen to be told apart. Knows neither DOM nor Leaflet. */

/**
 * Groups of points, each within reach of the first of its group, in the order in which they came.
 * @template {{x: number, y: number}} Spot
 * @param {Spot[]} spots CSS pixels
 * @param {number} reach CSS pixels
 * @returns {Spot[][]}
 */
export function gathered(spots, reach) {
  /** @type {Spot[][]} */
  const groups = [];
  for (const spot of spots) {
    const near = groups.find(([{ x, y }]) => Math.hypot(x - spot.x, y - spot.y) < reach);
    if (near) near.push(spot);
    else groups.push([spot]);
  }
  return groups;
}

/** How long a film rests on a step. Knows neither DOM nor Leaflet. */

/** Seconds on a change at the usual speed: the least, and the most. */
const [LEAST, MOST] = [1, 4];
/** Seconds on a day without a change. */
const QUIET = 0.3;

/**
 * Seconds for which a step is shown: more where more land or more places change hands.
 * @param {boolean} changes whether anything changes on it
 * @param {number} area square metres that change hands
 * @param {number} places that change hands
 * @returns {number}
 */
export function holdOf(changes, area, places) {
  if (!changes) return QUIET;
  const long = LEAST + 0.2 * Math.log2(1 + area / 2.5e8) + 0.08 * places;
  return Math.min(long, MOST);
}

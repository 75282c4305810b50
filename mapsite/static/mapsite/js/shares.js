/** Whole numbers for areas and shares, by the rule of geodata/territory/measures/rounding.py. */

/**
 * Whole numbers next to the quotas that sum to the rounded sum of the quotas (largest remainder).
 * @param {number[]} quotas at least 0
 * @returns {number[]}
 */
function apportion(quotas) {
  const whole = quotas.map(Math.floor);
  const sum = quotas.reduce((total, quota) => total + quota, 0);
  const missing = Math.round(sum) - whole.reduce((total, number) => total + number, 0);
  const order = quotas.map((_, number) => number);
  order.sort((a, b) => quotas[b] - whole[b] - (quotas[a] - whole[a]) || a - b);
  for (const number of order.slice(0, missing)) whole[number] += 1;
  return whole;
}

/**
 * Square metres as whole km² that add up to the rounded total.
 * @param {number[]} areas
 * @returns {number[]}
 */
export function squareKilometres(areas) {
  return apportion(areas.map((area) => area / 1e6));
}

/**
 * Shares in tenths of a percent that add up to 1,000.
 * @param {number[]} areas
 * @returns {number[]}
 */
export function perMille(areas) {
  const total = areas.reduce((sum, area) => sum + area, 0);
  return apportion(areas.map((area) => (area * 1000) / Math.max(total, 1)));
}

/**
 * A whole number apportioned to parts, which add up to it.
 * @param {number} whole
 * @param {number[]} areas of the parts
 * @returns {number[]}
 */
export function partsOf(whole, areas) {
  const total = areas.reduce((sum, area) => sum + area, 0);
  return apportion(areas.map((area) => (area * whole) / Math.max(total, 1)));
}

/**
 * Shares in tenths of a percent: those of the groups add up to 1,000, those of the sides of a group
 * to its own. Were the sides rounded first, a group that grew could seem to shrink.
 * @param {{sides: number[]}[]} groups
 * @param {number[]} areas square metres by side
 * @returns {{ofGroup: number[], ofSide: Map<number, number>}} in the order of the groups
 */
export function sharesOf(groups, areas) {
  const ofGroup = perMille(
    groups.map(({ sides }) => sides.reduce((sum, side) => sum + areas[side], 0)),
  );
  const ofSide = new Map();
  for (const [at, { sides }] of groups.entries()) {
    // A land of thousands of sides has groups of one: nothing is to be apportioned.
    const parts =
      sides.length === 1
        ? [ofGroup[at]]
        : partsOf(
            ofGroup[at],
            sides.map((side) => areas[side]),
          );
    for (const [number, side] of sides.entries()) ofSide.set(side, parts[number]);
  }
  return { ofGroup, ofSide };
}

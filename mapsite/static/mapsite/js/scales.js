/** Sequential scales that those who confuse colours tell apart as well: as svg/scales.py. */

/** Nine steps of viridis, dark to light (Smith and van der Walt, 2015). */
const VIRIDIS = [
  ...["#440154", "#472d7b", "#3b528b", "#2c728e", "#21908c"],
  ...["#27ad81", "#5dc863", "#aadc32", "#fde725"],
];

/** ColorBrewer's YlOrRd (Brewer, 2003), with the darkest of its Reds. */
export const HEAT = ["#fed976", "#fd8d3c", "#f03b20", "#bd0026", "#67000d"];

/**
 * The colours of so many classes of days, up to nine: the first days dark, the last light.
 * @param {number} count
 * @returns {string[]}
 */
export function daysScale(count) {
  if (count === 1) return [VIRIDIS[4]];
  return Array.from({ length: count }, (_, at) => VIRIDIS[Math.round((at * 8) / (count - 1))]);
}

/** Classes of days: more colours of one scale are hard to tell apart. */
const MOST = 8;

/**
 * Some days as a few classes of neighbours: one each if they are few, else as many as each other,
 * the first classes one more.
 * @param {Iterable<number>} days in any order
 * @param {number} [most]
 * @returns {{first: number, last: number}[]} both are days of the class
 */
export function dayClasses(days, most = MOST) {
  const distinct = [...new Set(days)].sort((a, b) => a - b);
  const count = Math.min(most, distinct.length);
  const [size, more] = [Math.floor(distinct.length / count), distinct.length % count];
  return Array.from({ length: count }, (_, at) => {
    const first = at * size + Math.min(at, more);
    return { first: distinct[first], last: distinct[first + size + (at < more ? 1 : 0) - 1] };
  });
}

/** How land is shaded by when it changed hands, or how often. As mapsite/readings/shading.py. */

import { lastAtMost } from "./days.js";
import { dayClasses, daysScale, HEAT } from "./scales.js";

/** Land that one side lost: of no day's colour. */
const LOST = "#8b8f94";

/**
 * @typedef {{colour: string, first?: number, last?: number, count?: number, lost?: boolean}} Shade a
 *   class: of days, of so many changes, or of land that was lost
 * @typedef {{numbers: Uint32Array, hatched: Uint8Array, shades: Shade[], back: boolean}} Shading by
 *   timeline the number of the class from 1, 0 where the land is pale, and whether it is hatched;
 *   whether any land went back and forth
 */

/**
 * @param {import("./advance.js").Advance} advance
 * @returns {Shading}
 */
export function daysShading({ day, changes, returned, lost }) {
  const stays = (/** @type {number} */ line) => changes[line] > 0 && !lost[line];
  const classes = dayClasses(day.filter((_, line) => stays(line)));
  const firsts = classes.map(({ first }) => first);
  const colours = classes.length ? daysScale(classes.length) : [];
  /** @type {Shade[]} */
  const shades = classes.map((row, at) => ({ ...row, colour: colours[at] }));
  if (lost.some(Boolean)) shades.push({ colour: LOST, lost: true });
  const numbers = Uint32Array.from(day, (value, line) => {
    if (lost[line]) return shades.length;
    return stays(line) ? lastAtMost(firsts, value) + 1 : 0;
  });
  const hatched = returned.map((back, line) => back | lost[line]);
  return { numbers, hatched, shades, back: returned.some((back, line) => back && !lost[line]) };
}

/**
 * @param {import("./advance.js").Advance} advance
 * @returns {Shading}
 */
export function countsShading({ changes }) {
  const numbers = changes.map((count) => Math.min(count, HEAT.length));
  const most = numbers.reduce((a, b) => Math.max(a, b), 0);
  const shades = HEAT.slice(0, most).map((colour, at) => ({ colour, count: at + 1 }));
  return { numbers, hatched: new Uint8Array(changes.length), shades, back: false };
}

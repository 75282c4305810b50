/** The sides of a history by who holds: one group a faction, always in the same order. */

/** Lines that a legend has at most; those that it has where there would be more. */
const [MANY, LARGEST] = [60, 40];

/**
 * @typedef {object} Group
 * @property {string|null} faction null: nobody known, or withheld
 * @property {number[]} sides those that hold land on some day, controlled land first
 */

/**
 * The groups that hold land on any day, in the order of the legend.
 * @param {import("./facts.js").Facts} facts
 * @returns {Group[]}
 */
export function groupsOf(facts) {
  const sides = facts.everHolding();
  sides.sort((a, b) => facts.position(a) - facts.position(b) || a - b);
  /** @type {Map<string, Group>} */
  const groups = new Map();
  for (const side of sides) {
    const { faction, status } = facts.sides[side];
    const key = faction === null ? `:${status}` : faction;
    const group = groups.get(key);
    if (group) group.sides.push(side);
    else groups.set(key, { faction, sides: [side] });
  }
  return [...groups.values()];
}

/**
 * The groups that have a line of their own on a day, and the others that hold land on it: all have
 * one on every day where they are few. Of many only those that hold land have one, the largest
 * first, and of many of these the largest alone; who was hidden keeps it, to be shown again.
 * mapsite/readings/legend_lines.py has the same rule.
 * @param {Group[]} groups all, in the order of the legend
 * @param {number[]} areas square metres by side
 * @param {Set<number>} hidden sides
 * @returns {{own: Group[], others: Group[]}}
 */
export function linesOn(groups, areas, hidden) {
  if (groups.length <= MANY) return { own: groups, others: [] };
  const sizes = new Map(groups.map((group) => [group, sizeOf(group, areas)]));
  const size = (/** @type {Group} */ group) => sizes.get(group) ?? 0;
  const holders = groups.filter(size).sort((one, other) => size(other) - size(one));
  const largest = holders.length > MANY ? holders.slice(0, LARGEST) : holders;
  const own = new Set(largest);
  for (const group of groups) if (group.sides.some((side) => hidden.has(side))) own.add(group);
  return { own: [...own], others: holders.filter((group) => !own.has(group)) };
}

/**
 * @param {Group} group
 * @param {number[]} areas square metres by side
 */
function sizeOf({ sides }, areas) {
  return sides.reduce((total, side) => total + areas[side], 0);
}

/**
 * What a group is called: as its side, where it has one alone, else as its faction.
 * @param {import("./facts.js").Facts} facts
 * @param {import("./words.js").Words} words
 * @param {Group} group
 * @returns {string}
 */
export function nameOf(facts, words, { faction, sides }) {
  if (sides.length === 1) return words.side(facts, sides[0]);
  return words.of(facts.factions[String(faction)], "short_name") || String(faction);
}

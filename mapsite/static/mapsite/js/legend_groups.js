/** The sides of a history by who holds: one group a faction, always in the same order. */

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

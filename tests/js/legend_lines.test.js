/** Who has a line of the legend: everybody where they are few, of many the largest of the day. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { linesOn } from "../../mapsite/static/mapsite/js/legend_groups.js";
import { sharesOf } from "../../mapsite/static/mapsite/js/shares.js";

/** @param {number} count */
function groups(count) {
  return Array.from({ length: count }, (_, side) => ({ faction: `f${side}`, sides: [side] }));
}

/** @param {{own: {sides: number[]}[], others: {sides: number[]}[]}} lines */
function sides({ own, others }) {
  return [own, others].map((list) => list.flatMap((group) => group.sides));
}

const NONE = new Set();

test("few sides have their lines in their order on every day, with land or without", () => {
  const few = groups(60);
  const areas = few.map((_, side) => (side % 2 ? side : 0));
  assert.deepEqual(linesOn(few, areas, new Set([4])), { own: few, others: [] });
});

test("of many sides those with land have one, the largest first", () => {
  const many = groups(61);
  const areas = many.map((_, side) => (side < 3 ? 5 + side : 0));
  assert.deepEqual(sides(linesOn(many, areas, NONE)), [[2, 1, 0], []]);
});

test("many with land: the forty largest, equals in their order, and all others together", () => {
  const many = groups(100);
  const areas = many.map((_, side) => (side === 99 ? 9 : side < 70 ? 1 : 0));
  const [own, others] = sides(linesOn(many, areas, NONE));
  assert.deepEqual(own, [99, ...many.keys()].slice(0, 40));
  assert.deepEqual(others, [...many.keys()].slice(39, 70));
});

test("who is hidden keeps a line, also without land", () => {
  const many = groups(100);
  const areas = many.map((_, side) => (side < 90 ? 100 - side : 0));
  const [own, others] = sides(linesOn(many, areas, new Set([80, 95])));
  assert.deepEqual(own.slice(38), [38, 39, 80, 95]);
  assert.equal(others.length, 49);
  assert.ok(!others.includes(80));
});

test("the shares of the lines and of the others add up to all land", () => {
  const many = [...groups(90), { faction: "two", sides: [90, 91] }];
  const areas = Array.from({ length: 92 }, (_, side) => 1e6 + side * 37);
  const { own, others } = linesOn(many, areas, NONE);
  const { ofSide } = sharesOf(many, areas);
  const held = [...own, ...others].flatMap((group) => group.sides);
  assert.equal(
    held.reduce((sum, side) => sum + ofSide.get(side), 0),
    1000,
  );
});

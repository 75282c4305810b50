/** What changed hands between two days: from timelines, against the windings of borders. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { advance } from "../../mapsite/static/mapsite/js/advance.js";
import { decode } from "../../mapsite/static/mapsite/js/atlas/decode.js";
import { history } from "../../mapsite/static/mapsite/js/atlas/history.js";
import { transferred } from "../../mapsite/static/mapsite/js/atlas/transferred.js";
import { heldBetween } from "../../mapsite/static/mapsite/js/controls/changed_point.js";
import { Patches } from "../../mapsite/static/mapsite/js/layers/patches.js";
import { isSuccession, successionsOn } from "../../mapsite/static/mapsite/js/successions.js";
import { golden } from "./golden.js";

const atlas = decode(golden("sides").buffer);
const DAYS = [...new Set(atlas.timelines.start)].sort((a, b) => a - b).slice(1);
const [FIRST, LAST] = [DAYS[0], DAYS[DAYS.length - 1]];
const never = () => false;

/** Who holds a point on a day, by the windings of borders. */
const labelOn = (x, y, day) =>
  history(atlas, x, y).find(({ start, end }) => start <= day && day < end).label;

/** The rings of a class as polygons of grid points. */
function ringsOf(patches, number) {
  const rings = [];
  patches.trace(number, {
    arc(half, first) {
      const arc = half >> 1;
      const points = [];
      for (let i = atlas.offsets[arc]; i < atlas.offsets[arc + 1]; i++) {
        points.push([atlas.x[i], atlas.y[i]]);
      }
      if (half & 1) points.reverse();
      if (first) rings.push([]);
      rings[rings.length - 1].push(...points);
    },
  });
  return rings;
}

/** Whether a point is inside, by the sum of its windings. */
function within(rings, px, py) {
  let wound = 0;
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const [[x0, y0], [x1, y1]] = [ring[i - 1], ring[i]];
      if (y0 <= py === y1 <= py) continue;
      if (px < x0 + ((py - y0) * (x1 - x0)) / (y1 - y0)) wound += y0 > py ? 1 : -1;
    }
  }
  return wound !== 0;
}

test("a patch is the land whose holder is another one on the later day", () => {
  const { classes, pairs } = transferred(atlas, FIRST - 1, LAST, never);
  const patches = new Patches(atlas, classes, pairs.length);
  const shapes = pairs.map((_, at) => ringsOf(patches, at + 1));
  let moved = 0;
  for (let arc = 0; arc < atlas.arcCount; arc++) {
    const [x, y] = [atlas.x[atlas.offsets[arc]] + 0.37, atlas.y[atlas.offsets[arc]] + 0.41];
    const [old, now] = [labelOn(x, y, FIRST - 1), labelOn(x, y, LAST)];
    const inside = pairs.filter((_, at) => within(shapes[at], x, y));
    const expected = old && now && old !== now ? [{ before: old - 1, after: now - 1 }] : [];
    assert.deepEqual(inside, expected, `${x} ${y}`);
    moved += expected.length;
  }
  assert.ok(moved > 10, `${moved} points in patches`);
});

test("successions are no patches, and the same day twice has none", () => {
  assert.deepEqual(transferred(atlas, FIRST - 1, LAST, () => true).pairs, []);
  assert.deepEqual(transferred(atlas, LAST, LAST, never).pairs, []);
  const empty = new Patches(atlas, transferred(atlas, LAST, LAST, never).classes, 0);
  assert.equal(empty.box(), null);
});

test("land keeps its holder under the name of a successor, and only in between", () => {
  const side = (faction, second = null) => ({ faction, second, status: "controlled" });
  const successions = {
    hts: { successor: "tg", day: 10 },
    sna: { successor: "tg", day: 12 },
    a: { successor: "b", day: 5 },
    b: { successor: "a", day: 6 },
  };
  for (const [old, now, before, after, expected] of [
    [side("hts"), side("tg"), 9, 10, true],
    [side("hts"), side("tg"), 10, 20, false],
    [side("hts"), side("tg"), 1, 9, false],
    [side("gov"), side("tg"), 1, 20, false],
    [side("hts"), side("hts"), 1, 20, false],
    [side("hts", "sna"), side("tg"), 1, 20, true],
    [side("hts", "gov"), side("tg", "gov"), 1, 20, true],
    [side("hts", "gov"), side("tg"), 1, 20, false],
    [side("a"), side("gov"), 1, 20, false],
  ]) {
    assert.equal(isSuccession(old, now, successions, before, after), expected);
  }
});

test("a point tells who held it on both days, and each change of hands in between", () => {
  const runs = [
    { start: -99, end: 10, label: 1 },
    { start: 10, end: 20, label: 2 },
    { start: 20, end: 30, label: 3 },
    { start: 30, end: 99, label: 1 },
  ];
  const goesOn = (before, after) => before === 1 && after === 2;
  assert.deepEqual(heldBetween(runs, { from: 5, to: 30 }, goesOn), {
    before: 0,
    after: 0,
    changes: [
      { day: 10, before: 0, after: 1 },
      { day: 30, before: 2, after: 0 },
    ],
  });
  assert.deepEqual(heldBetween(runs, { from: 10, to: 15 }, goesOn).changes, []);
  assert.equal(heldBetween([{ start: -99, end: 99, label: 0 }], { from: 1, to: 2 }, goesOn), null);
});

/** Timelines of labels by day; line 0 is outside. */
function atlasOf(...lines) {
  const offsets = [0, 0];
  const start = [];
  const label = [];
  for (const line of lines) {
    for (const [day, side] of line) {
      start.push(day);
      label.push(side + 1);
    }
    offsets.push(start.length);
  }
  return { labelCount: 9, timelines: { offsets, start, label } };
}

test("land that a succession carried over did not change hands, on its day alone", () => {
  const sides = ["a", "b", "c"].map((faction) => ({ faction, status: "controlled", second: null }));
  const onDay = successionsOn(sides, { successions: {}, carried: [[10, 0, 1]] });
  const atlas = atlasOf(
    [
      [-99, 0],
      [10, 1],
    ],
    [
      [-99, 0],
      [12, 1],
    ],
    [
      [-99, 0],
      [10, 1],
      [20, 2],
    ],
    [
      [-99, 2],
      [5, 0],
      [10, 1],
    ],
  );
  const found = (from, to) => [...transferred(atlas, from, to, never, onDay).classes];
  assert.deepEqual(found(8, 15), [0, 0, 1, 0, 0]);
  assert.deepEqual(found(8, 30), [0, 0, 1, 2, 0]);
  assert.deepEqual(found(1, 30), [0, 0, 1, 2, 3]);
  const { changes } = advance(atlas, sides, {}, { from: 1, to: 30 }, null, onDay);
  assert.deepEqual([...changes], [0, 0, 1, 1, 1]);
});

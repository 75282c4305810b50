/** Where an outline crosses itself, against every pair of its sides. */

import assert from "node:assert/strict";
import test from "node:test";

import { crossings } from "../../geodata/static/geodata/desk/crossings.js";
import { generator } from "./random.js";

test("a square crosses itself nowhere", () => {
  const square = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
    [0, 0],
  ];
  assert.deepEqual(crossings([square]), []);
});

test("a bow crosses itself in its middle", () => {
  const bow = [
    [0, 0],
    [2, 2],
    [2, 0],
    [0, 2],
    [0, 0],
  ];
  assert.deepEqual(crossings([bow]), [[1, 1]]);
});

test("a line that is still open crosses itself too, and its ends may be far from each other", () => {
  const open = [
    [0, 0],
    [2, 2],
    [2, 0],
    [0, 2],
  ];
  assert.deepEqual(crossings([open]), [[1, 1]]);
});

test("a hole crosses the outline round it", () => {
  const outline = [
    [0, 0],
    [4, 0],
    [4, 4],
    [0, 4],
    [0, 0],
  ];
  const hole = [
    [3, 1],
    [5, 1],
    [5, 2],
    [3, 2],
    [3, 1],
  ];
  assert.deepEqual(crossings([outline, hole]).sort(), [
    [4, 1],
    [4, 2],
  ]);
});

test("scribbles cross as often as all pairs of their sides say", () => {
  const next = generator(7);
  for (let round = 0; round < 40; round += 1) {
    const ring = Array.from({ length: 9 }, () => [next(1e6), next(1e6)]);
    ring.push(ring[0]);
    assert.equal(crossings([ring]).length, counted(ring));
  }
});

test("ten thousand corners take no time that a hand would feel", () => {
  const ring = Array.from({ length: 10_000 }, (_, at) => {
    const turn = (at / 10_000) * 2 * Math.PI;
    const far = 1 + 0.01 * Math.sin(turn * 500);
    return [far * Math.cos(turn), far * Math.sin(turn)];
  });
  ring.push(ring[0]);
  const began = performance.now();
  assert.deepEqual(crossings([ring]), []);
  assert.ok(performance.now() - began < 400);
});

/** @param {number[][]} ring @returns {number} how many pairs of sides cross, one by one */
function counted(ring) {
  let count = 0;
  for (let one = 0; one < ring.length - 1; one += 1)
    for (let other = one + 2; other < ring.length - 1; other += 1) {
      if (one === 0 && other === ring.length - 2) continue;
      if (cross(ring[one], ring[one + 1], ring[other], ring[other + 1])) count += 1;
    }
  return count;
}

/** @param {number[]} a @param {number[]} b @param {number[]} c @param {number[]} d */
function cross([ax, ay], [bx, by], [cx, cy], [dx, dy]) {
  const scale = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx);
  const s = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / scale;
  const t = ((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / scale;
  return s > 0 && s < 1 && t > 0 && t < 1;
}

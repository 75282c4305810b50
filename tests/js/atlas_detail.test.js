import assert from "node:assert/strict";
import { test } from "node:test";

import { decode } from "../../mapsite/static/mapsite/js/atlas/decode.js";
import { simplify } from "../../mapsite/static/mapsite/js/atlas/detail.js";
import { golden } from "./golden.js";
import { generator } from "./random.js";

/** One arc that wanders from vertex to vertex, and now and then turns back. */
function wandering(vertexCount, step, seed) {
  const random = generator(seed);
  const x = new Int32Array(vertexCount);
  const y = new Int32Array(vertexCount);
  for (let i = 1; i < vertexCount; i++) {
    x[i] = x[i - 1] + random(step) - (random(9) ? 0 : step);
    y[i] = y[i - 1] + random(step) - Math.floor(step / 2);
  }
  return { arcCount: 1, vertexCount, offsets: Uint32Array.of(0, vertexCount), x, y };
}

function distance(px, py, ax, ay, bx, by) {
  const [dx, dy] = [bx - ax, by - ay];
  const along = ((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy || 1);
  const t = Math.max(0, Math.min(1, along));
  return Math.hypot(px - ax - t * dx, py - ay - t * dy);
}

function farthestFrom(atlas, detail) {
  let farthest = 0;
  for (let i = 0; i < atlas.vertexCount; i++) {
    let nearest = Infinity;
    for (let j = 1; j < detail.x.length; j++) {
      const ends = [detail.x[j - 1], detail.y[j - 1], detail.x[j], detail.y[j]];
      nearest = Math.min(nearest, distance(atlas.x[i], atlas.y[i], ...ends));
    }
    farthest = Math.max(farthest, nearest);
  }
  return farthest;
}

for (const [step, tolerance] of [
  [10, 1],
  [10, 5],
  [10, 40],
  [100, 3],
  [3, 2.5],
]) {
  test(`steps of ${step} simplified by ${tolerance} stay close to every vertex`, () => {
    for (let seed = 1; seed < 8; seed++) {
      const atlas = wandering(300, step, seed);
      const detail = simplify(atlas, tolerance);
      assert.ok(farthestFrom(atlas, detail) <= 1.5 * tolerance);
      assert.deepEqual([detail.x[0], detail.y[0]], [atlas.x[0], atlas.y[0]]);
      assert.deepEqual([detail.x.at(-1), detail.y.at(-1)], [atlas.x[299], atlas.y[299]]);
    }
  });
}

test("a straight line keeps its ends only", () => {
  const x = Int32Array.from({ length: 100 }, (_, i) => 7 * i);
  const atlas = { arcCount: 1, vertexCount: 100, offsets: Uint32Array.of(0, 100), x, y: x };
  assert.deepEqual([...simplify(atlas, 0.5).x], [0, 693]);
});

test("a line out and back keeps its turning point", () => {
  const x = Int32Array.of(0, 10, 20, 30, 20, 10, 0);
  const y = new Int32Array(7);
  const atlas = { arcCount: 1, vertexCount: 7, offsets: Uint32Array.of(0, 7), x, y };
  assert.deepEqual([...simplify(atlas, 2).x], [0, 30, 0]);
});

test("a coarser level keeps each golden arc's ends and no more vertices than a finer one", () => {
  const atlas = decode(golden("sides").buffer);
  let before = atlas.vertexCount;
  for (const tolerance of [0, 1, 100, 10000, 1e9]) {
    const { offsets, x, y } = simplify(atlas, tolerance);
    assert.ok(x.length <= before);
    before = x.length;
    for (let arc = 0; arc < atlas.arcCount; arc++) {
      const ends = [offsets[arc], offsets[arc + 1] - 1].map((i) => [x[i], y[i]]);
      const real = [atlas.offsets[arc], atlas.offsets[arc + 1] - 1];
      assert.deepEqual(
        ends,
        real.map((i) => [atlas.x[i], atlas.y[i]]),
      );
    }
  }
});

import assert from "node:assert/strict";
import { test } from "node:test";

import { decode } from "../../mapsite/static/mapsite/js/atlas/decode.js";
import { ArcIndex } from "../../mapsite/static/mapsite/js/atlas/index.js";
import { golden } from "./golden.js";
import { generator } from "./random.js";

/** Arcs of two vertices each, scattered over a square of 100,000. */
function scattered(arcCount, random) {
  const corner = () => Int32Array.from({ length: arcCount }, () => random(100000));
  const [minX, minY] = [corner(), corner()];
  return {
    arcCount,
    minX,
    minY,
    maxX: minX.map((x) => x + random(3000)),
    maxY: minY.map((y) => y + random(3000)),
  };
}

function meeting({ arcCount, minX, minY, maxX, maxY }, box) {
  return [...Array(arcCount).keys()].filter(
    (a) => minX[a] <= box.maxX && maxX[a] >= box.minX && minY[a] <= box.maxY && maxY[a] >= box.minY,
  );
}

for (const count of [0, 1, 16, 17, 300, 4096, 4097, 70_000]) {
  test(`of ${count} arcs the index finds those that brute force finds`, () => {
    const random = generator(count);
    const atlas = scattered(count, random);
    const index = new ArcIndex(atlas);
    for (let round = 0; round < 50; round++) {
      const [minX, minY] = [random(110000) - 5000, random(110000) - 5000];
      const box = { minX, minY, maxX: minX + random(30000), maxY: minY + random(30000) };
      assert.deepEqual(
        [...index.visible(box)].sort((a, b) => a - b),
        meeting(atlas, box),
      );
    }
  });
}

for (const name of ["sides", "bare", "empty"]) {
  test(`a box over everything finds every arc of the golden ${name}, one beyond it none`, () => {
    const atlas = decode(golden(name).buffer);
    const index = new ArcIndex(atlas);
    const all = { minX: -Infinity, minY: -Infinity, maxX: Infinity, maxY: Infinity };
    assert.equal(index.visible(all).length, atlas.arcCount);
    assert.equal(index.visible({ ...all, maxX: -1 }).length, 0);
  });
}

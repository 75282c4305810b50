import assert from "node:assert/strict";
import { test } from "node:test";

import { ArcBoxes } from "../../mapsite/static/mapsite/js/atlas/arc_boxes.js";
import { decode } from "../../mapsite/static/mapsite/js/atlas/decode.js";
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

for (const count of [0, 1, 16, 300, 70_000]) {
  test(`of ${count} arcs those that meet a box are found, ascending`, () => {
    const random = generator(count);
    const atlas = scattered(count, random);
    const boxes = new ArcBoxes(atlas);
    for (let round = 0; round < 50; round++) {
      const [minX, minY] = [random(110000) - 5000, random(110000) - 5000];
      const box = { minX, minY, maxX: minX + random(30000), maxY: minY + random(30000) };
      assert.deepEqual([...boxes.meeting(box)], meeting(atlas, box));
    }
  });
}

for (const name of ["sides", "bare", "empty"]) {
  test(`a box over everything finds every arc of the golden ${name}, one beyond it none`, () => {
    const atlas = decode(golden(name).buffer);
    const boxes = new ArcBoxes(atlas);
    const all = { minX: -Infinity, minY: -Infinity, maxX: Infinity, maxY: Infinity };
    assert.equal(boxes.meeting(all).length, atlas.arcCount);
    assert.equal(boxes.meeting({ ...all, maxX: -1 }).length, 0);
  });
}

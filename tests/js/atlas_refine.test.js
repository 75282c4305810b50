import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { decode } from "../../mapsite/static/mapsite/js/atlas/decode.js";
import { refine } from "../../mapsite/static/mapsite/js/atlas/refine.js";
import { golden } from "./golden.js";

const coarse = decode(file("coarse.atlas").buffer);
const rest = file("coarse.refinement");
const fine = decode(golden("sides").buffer);

/** @param {string} name of a golden file */
function file(name) {
  return new Uint8Array(readFileSync(new URL(`../golden/${name}`, import.meta.url)));
}

function placed({ x, y, originX, originY }) {
  return Array.from(x, (value, i) => [value + originX, y[i] + originY]);
}

/** The golden refinement with some octets replaced. */
function changed(at, ...octets) {
  const bytes = rest.slice();
  bytes.set(octets, at);
  return bytes.buffer;
}

test("the coarse golden, refined, is the fine one", () => {
  const refined = refine(coarse, rest.buffer);
  assert.equal(refined.precision, fine.precision);
  assert.deepEqual(placed(refined), placed(fine));
  assert.notDeepEqual(placed(coarse), placed(fine));
  assert.deepEqual(refined.rowStart, fine.rowStart);
});

test("the boxes are those of the refined arcs", () => {
  const refined = refine(coarse, rest.buffer);
  for (let arc = 0; arc < fine.arcCount; arc++) {
    assert.equal(refined.minX[arc] + refined.originX, fine.minX[arc] + fine.originX);
    assert.equal(refined.maxY[arc] + refined.originY, fine.maxY[arc] + fine.originY);
  }
});

const TABLE = [
  ["nothing", new ArrayBuffer(0), /0 bytes, a header has 6/],
  ["another format", changed(3, 83), /starts with "ATLS", version 1/],
  ["another version", changed(4, 2), /version 2/],
  ["no bits", changed(5, 0), /0 bits, expected 1 to 8/],
  ["too many bits", changed(5, 9), /9 bits, expected 1 to 8/],
  ["a cut end", rest.slice(0, -1).buffer, /\d+ values, expected \d+/],
  ["a value beyond its bits", changed(6, 16), /value 16, expected below 16/],
];

for (const [what, buffer, message] of TABLE) {
  test(`as a refinement, ${what} is refused`, () => {
    assert.throws(() => refine(coarse, buffer), { message });
  });
}

test("a vertex that leaves the grid is refused", () => {
  const far = { ...coarse, x: coarse.x.map(() => 2 ** 30) };
  assert.throws(() => refine(far, rest.buffer), /outside the grid/);
});

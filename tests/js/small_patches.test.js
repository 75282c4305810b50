import assert from "node:assert/strict";
import { test } from "node:test";

import { Cursor } from "../../mapsite/static/mapsite/js/atlas/cursor.js";
import { decode } from "../../mapsite/static/mapsite/js/atlas/decode.js";
import { PatchSizes } from "../../mapsite/static/mapsite/js/layers/patch_sizes.js";
import { Rings } from "../../mapsite/static/mapsite/js/layers/rings.js";
import { apart } from "../../mapsite/static/mapsite/js/layers/small_patches.js";
import { golden } from "./golden.js";

/** A square of ten cells from (100, 200), its corners against the clock with north up. */
const SQUARE = { x: [100, 100, 110, 110, 100], y: [200, 210, 210, 200, 200], offsets: [0, 5] };
const view = { vertices: SQUARE, scale: 2, left: -50, top: 7 };
const ringOf = (half) => ({ trace: (_label, builder) => builder.arc(half, true) });

test("a patch is told by its middle and the root of its area, in pixels; a hole is none", () => {
  const sizes = new PatchSizes({}, view);
  assert.deepEqual(sizes.of(ringOf(0), 1), [{ x: 160, y: 417, across: 20 }]);
  assert.deepEqual(sizes.of(ringOf(1), 1), []);
});

test("each side with land has patches, and they are as large as its land", () => {
  const atlas = decode(golden("bordered").buffer);
  const cursor = new Cursor(atlas);
  cursor.seek(atlas.rowStart.filter((day) => day > -(2 ** 31)).at(-1));
  const rings = new Rings(atlas);
  rings.gather(cursor);
  const sizes = new PatchSizes(atlas, { vertices: atlas, scale: 1, left: 0, top: 0 });
  let seen = 0;
  for (let label = 1; label <= atlas.labelCount; label++) {
    const patches = sizes.of(rings, label);
    assert.equal(patches.length > 0, rings.counts[label] > 0);
    const [x0, y0, x1, y1] = rings.box(label);
    for (const { x, y, across } of patches) {
      assert.ok(x >= x0 && x <= x1 && y >= y0 && y <= y1);
      assert.ok(across ** 2 <= (x1 - x0) * (y1 - y0));
      seen++;
    }
  }
  assert.ok(seen > 3);
});

test("of signs that would meet that of the largest patch stands", () => {
  const signs = [
    { x: 0, y: 0, across: 5 },
    { x: 8, y: 0, across: 9 },
    { x: 30, y: 0, across: 3 },
  ];
  assert.deepEqual(
    apart(signs, 12).map(({ x }) => x),
    [8, 30],
  );
});

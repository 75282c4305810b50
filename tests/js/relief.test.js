import assert from "node:assert/strict";
import test from "node:test";
import { clearPlains, strengthAt } from "../../mapsite/static/mapsite/js/layers/relief.js";

test("a plain is clear, slopes are black or white and let the land through", () => {
  const pixels = Uint8ClampedArray.of(128, 128, 128, 255, 0, 0, 0, 255, 255, 255, 255, 255);
  clearPlains(pixels);
  assert.equal(pixels[3], 0);
  assert.deepEqual([...pixels.slice(4, 7), ...pixels.slice(8, 11)], [0, 0, 0, 255, 255, 255]);
  for (const opacity of [pixels[7], pixels[11]]) assert.ok(opacity > 60 && opacity < 180);
});

test("the relief is there up to zoom 8 and gone at 9", () => {
  assert.deepEqual([5, 8, 8.5, 9, 12].map(strengthAt), [1, 1, 0.5, 0, 0]);
});

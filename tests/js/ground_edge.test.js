import assert from "node:assert/strict";
import { test } from "node:test";
import { edgesInView } from "../../mapsite/static/mapsite/js/layers/ground_edge.js";

const BOX = [
  { x: 0.5, y: 0.4 },
  { x: 0.6, y: 0.5 },
];
/** A canvas over a world of 10 000 pixels: the box is 1000 wide and high, from 5000 and 4000. */
const view = (left, top, width, height) => ({
  dpr: 1,
  zoom: 5,
  world: 10_000,
  left,
  top,
  width,
  height,
});
const rounded = (edges) =>
  edges.map(({ along, from, to }) => [along, Math.round(from), Math.round(to)]);

test("within the ground nothing fades", () => {
  assert.deepEqual(edgesInView(BOX, view(5010, 4010, 900, 900)), []);
});

test("a low wide view shows the ground's west and east ends", () => {
  assert.deepEqual(rounded(edgesInView(BOX, view(4800, 4300, 1400, 300))), [
    ["x", 280, 200],
    ["x", 1120, 1200],
  ]);
});

test("a high narrow view shows its north and south ends", () => {
  assert.deepEqual(rounded(edgesInView(BOX, view(5300, 3900, 300, 1200))), [
    ["y", 180, 100],
    ["y", 1020, 1100],
  ]);
});

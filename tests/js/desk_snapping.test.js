import assert from "node:assert/strict";
import { test } from "node:test";

import { nearestOnBorder } from "../../geodata/static/geodata/desk/snapping.js";

/** A flat map: a hundred pixels a degree. */
const map = {
  project: ({ lng, lat }) => point(lng * 100, -lat * 100),
  unproject: ({ x, y }) => ({ lng: x / 100, lat: -y / 100 }),
};
const point = (x, y) => ({ x, y, add: ([dx, dy]) => point(x + dx, y + dy) });
const square = [
  [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
    [0, 0],
  ],
];

for (const [name, lng, lat, expected] of [
  ["a corner that is near", 0.05, 0.05, { lon: 0, lat: 0 }],
  ["a side where no corner is near", 0.5, 0.05, { lon: 0.5, lat: 0 }],
  ["nothing far from every border", 0.5, 0.5, null],
]) {
  test(`snaps to ${name}`, () =>
    assert.deepEqual(nearestOnBorder(map, square, { lng, lat }), expected));
}

test("without borders nothing snaps", () => {
  assert.equal(nearestOnBorder(map, [], { lng: 0, lat: 0 }), null);
});

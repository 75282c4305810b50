import assert from "node:assert/strict";
import { test } from "node:test";

import {
  areaFrom,
  pointCount,
  polygonOf,
  rectangleOf,
} from "../../geodata/static/geodata/desk/area.js";
import { Steps } from "../../geodata/static/geodata/desk/steps.js";

test("a rectangle has four points", () => {
  assert.equal(pointCount(rectangleOf([1, 2], [3, 4])), 4);
});

test("two corners are no polygon", () => {
  assert.equal(
    polygonOf([
      [0, 0],
      [1, 1],
    ]),
    null,
  );
});

test("a polygon becomes a multipolygon, and a point nothing", () => {
  const coordinates = [
    [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 0],
    ],
  ];
  assert.deepEqual(areaFrom({ type: "Polygon", coordinates }), {
    type: "MultiPolygon",
    coordinates: [coordinates],
  });
  assert.equal(areaFrom({ type: "Point", coordinates: [0, 0] }), null);
  assert.equal(areaFrom(null), null);
});

test("coordinates keep seven decimals", () => {
  const area = areaFrom({
    type: "Polygon",
    coordinates: [
      [
        [0.123456789, 0],
        [1, 0],
        [1, 1],
        [0.123456789, 0],
      ],
    ],
  });
  assert.equal(area.coordinates[0][0][0][0], 0.1234568);
});

test("undo goes back, redo forward, and a new step forgets what was undone", () => {
  const steps = new Steps("a");
  steps.push("b");
  steps.push("c");
  assert.equal(steps.undo(), "b");
  assert.equal(steps.redo(), "c");
  steps.undo();
  steps.push("d");
  assert.equal(steps.canRedo, false);
  assert.equal(steps.undo(), "b");
});

import assert from "node:assert/strict";
import { test } from "node:test";

import * as pens from "../../mapsite/static/mapsite/js/layers/named_areas.js";
import {
  isUncertain,
  UncertainLand,
} from "../../mapsite/static/mapsite/js/layers/uncertain_land.js";

const DAY = (/** @type {string} */ text) => Date.parse(text) / 86400000;
const SHAPE = {
  type: "Polygon",
  coordinates: [
    [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 0],
    ],
  ],
};
const ROWS = [
  { from: "2024-11-28", to: "2024-11-30", geometry: SHAPE },
  { from: "2024-11-30", to: "2024-12-02", geometry: SHAPE },
];

for (const [day, expected] of [
  ["2024-11-27", [false, false]],
  ["2024-11-28", [true, false]],
  ["2024-11-30", [false, true]],
  ["2024-12-02", [false, false]],
]) {
  test(`on ${day} land is uncertain from the first day until before the last`, () => {
    assert.deepEqual(
      ROWS.map((row) => isUncertain(row, DAY(day))),
      expected,
    );
  });
}

test("what is drawn changes where the uncertain land does", () => {
  const state = { day: DAY("2024-11-28") };
  const land = new UncertainLand(/** @type {any} */ (ROWS), state, pens);
  const keys = ["2024-11-27", "2024-11-28", "2024-11-29", "2024-11-30"].map((day) => {
    state.day = DAY(day);
    return land.key;
  });
  assert.deepEqual(keys, ["", "0", "0", "1"]);
});

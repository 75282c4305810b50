import assert from "node:assert/strict";
import { test } from "node:test";

import { uncertainOn } from "../../mapsite/static/mapsite/js/controls/uncertain_count.js";

const DAY = (/** @type {string} */ text) => Date.parse(text) / 86400000;
/** @type {[string, [number, number, number][]][]} */
const ROWS = [
  [
    "2024-11-28",
    [
      [1, 500, 0],
      [2, 70, 500],
    ],
  ],
  ["2024-12-02", []],
];

for (const [day, expected] of [
  ["2024-11-27", 0],
  ["2024-11-28", 570],
  ["2024-12-01", 570],
  ["2024-12-02", 0],
]) {
  test(`on ${day} ${expected} m² are uncertain, each once`, () => {
    assert.equal(uncertainOn(ROWS, DAY(String(day))), expected);
  });
}

test("nothing is uncertain where nothing is told", () => {
  assert.equal(uncertainOn([], DAY("2024-11-28")), 0);
});

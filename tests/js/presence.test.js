import assert from "node:assert/strict";
import { test } from "node:test";

import { toDay } from "../../mapsite/static/mapsite/js/days.js";
import { gathered } from "../../mapsite/static/mapsite/js/gathered.js";
import { standingOn } from "../../mapsite/static/mapsite/js/presence_days.js";

const ROWS = [
  { code: "gone", days: ["2019-12-31", "2024-12-09", "2024-12-09"] },
  { code: "unknown", days: [null, null, null] },
  { code: "seen", days: ["2024-12-08", null, "2025-02-18"] },
];

for (const [day, expected] of [
  ["2019-12-30", ["unknown?"]],
  ["2024-12-07", ["gone", "unknown?"]],
  ["2024-12-09", ["gone", "seen", "unknown?"]],
  ["2024-12-10", ["seen", "unknown?"]],
  ["2025-02-19", ["unknown?", "seen?"]],
]) {
  test(`on ${day} stand ${expected.join(", ")}`, () => {
    const found = standingOn(/** @type {any} */ (ROWS), toDay(day));
    assert.deepEqual(
      found.map(({ row, seen }) => row.code + (seen ? "" : "?")),
      expected,
    );
  });
}

test("marks that would lie over each other become one, at the first of them", () => {
  const spots = [
    { x: 0, y: 0 },
    { x: 100, y: 0 },
    { x: 20, y: 10 },
  ];
  assert.deepEqual(gathered(spots, 26), [[spots[0], spots[2]], [spots[1]]]);
});

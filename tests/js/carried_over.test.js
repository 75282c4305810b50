import assert from "node:assert/strict";
import { test } from "node:test";

import { carriedBy } from "../../mapsite/static/mapsite/js/controls/carried_over.js";
import { areasAt } from "../../mapsite/static/mapsite/js/layers/named_areas.js";

const AREA = {
  type: "Polygon",
  coordinates: [
    [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
      [0, 0],
    ],
  ],
};
const ALL = { predecessor: "hts", successor: "tg", day: "2024-12-08" };
const HERE = { ...ALL, successor: "sdf", area: AREA };
const LATER = { predecessor: "tg", successor: "gov", day: "2025-01-01" };
const ZONE = { faction: "hts", valid_from: "2024-11-27" };
const [INSIDE, OUTSIDE] = [
  { lat: 0.5, lng: 0.5 },
  { lat: 2, lng: 2 },
];
const DAY = (/** @type {string} */ text) => Date.parse(text) / 86400000;

for (const [what, at, day, expected] of [
  ["not before its day", OUTSIDE, "2024-12-07", []],
  ["from its day on", OUTSIDE, "2024-12-08", [ALL]],
  ["in its area before all land", INSIDE, "2024-12-08", [HERE]],
  ["one after the other", OUTSIDE, "2025-02-01", [ALL, LATER]],
]) {
  test(`a succession carries land over ${what}`, () => {
    assert.deepEqual(carriedBy([HERE, ALL, LATER], ZONE, at, DAY(day), areasAt), expected);
  });
}

test("a zone that begins on the day or later stays its side's", () => {
  const late = { ...ZONE, valid_from: "2024-12-08" };
  assert.deepEqual(carriedBy([ALL], late, OUTSIDE, DAY("2025-01-01"), areasAt), []);
});

/** From which zoom a place is named. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { namedFrom } from "../../mapsite/static/mapsite/js/layers/labels.js";

test("a large place is named from afar, whatever its kind is called", () => {
  assert.equal(namedFrom({ kind: "", population: 900_000 }), 5.5);
  assert.equal(namedFrom({ kind: "місто", population: 20_000 }), 7.5);
  assert.equal(namedFrom({ kind: "village", population: 300_000 }), 5.5);
});

test("a kind that is known is never named later for its population", () => {
  assert.equal(namedFrom({ kind: "capital", population: 30_000 }), 0);
  assert.equal(namedFrom({ kind: "town", population: null }), 7.5);
  assert.equal(namedFrom({ kind: "village", population: 900 }), 9.5);
  assert.equal(namedFrom({ kind: "base" }), 9);
});

test("a land that is seen whole from afar has its cities named, and not its towns", () => {
  assert.equal(namedFrom({ kind: "city", population: 900_000 }, 4.5), 4.5);
  assert.equal(namedFrom({ kind: "town", population: 300_000 }, 3), 3);
  assert.equal(namedFrom({ kind: "town", population: 30_000 }, 4.5), 7.5);
  assert.equal(namedFrom({ kind: "city", population: null }, 7), 5.5);
  assert.equal(namedFrom({ kind: "capital", population: null }, 4.5), 0);
});

import assert from "node:assert/strict";
import { test } from "node:test";

import { tabAt } from "../../geodata/static/geodata/desk/tab_keys.js";

test("arrows go on and back, and round the ends", () => {
  assert.equal(tabAt("ArrowRight", 0, 3, false), 1);
  assert.equal(tabAt("ArrowRight", 2, 3, false), 0);
  assert.equal(tabAt("ArrowLeft", 0, 3, false), 2);
});

test("where tabs run from right to left, the left arrow goes on", () => {
  assert.equal(tabAt("ArrowLeft", 0, 3, true), 1);
  assert.equal(tabAt("ArrowRight", 0, 3, true), 2);
});

test("Home and End lead to the ends, other keys nowhere", () => {
  assert.equal(tabAt("Home", 2, 3, true), 0);
  assert.equal(tabAt("End", 0, 3, false), 2);
  assert.equal(tabAt("a", 0, 3, false), null);
});

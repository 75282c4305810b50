/** Keys of the page on the keyboards of its readers, within rows of buttons and in the calendar. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { dayAt } from "../../mapsite/static/mapsite/js/controls/calendar.js";
import { ledTo } from "../../mapsite/static/mapsite/js/controls/roving.js";
import { toDay, toIso } from "../../mapsite/static/mapsite/js/days.js";
import { actionOf } from "../../mapsite/static/mapsite/js/keys.js";

const HOW = { rtl: false, letters: true };

/** @param {string} key @param {object} [more] */
function stroke(key, more = {}) {
  const none = { code: "", shiftKey: false, ctrlKey: false, altKey: false, metaKey: false };
  return { ...none, key, ...more };
}

test("arrows go to changes, with shift to days, and in Arabic the left one goes on", () => {
  const of = (/** @type {string} */ key, /** @type {object} */ more, rtl = false) =>
    actionOf(stroke(key, more), { ...HOW, rtl });
  assert.equal(of("ArrowRight", {}), "next");
  assert.equal(of("ArrowLeft", {}), "previous");
  assert.equal(of("ArrowRight", { shiftKey: true }), "day_after");
  assert.equal(of("ArrowLeft", {}, true), "next");
  assert.equal(of("ArrowLeft", { shiftKey: true }, true), "day_after");
  assert.equal(of("ArrowRight", { altKey: true }), null);
});

for (const [keyboard, key, code, shiftKey, action] of /** @type {const} */ ([
  ["US", "n", "KeyN", false, "next"],
  ["US, caps lock", "P", "KeyP", false, "previous"],
  ["Dvorak, where N is elsewhere", "b", "KeyN", false, null],
  ["Arabic", "ى", "KeyN", false, "next"],
  ["Arabic", "ح", "KeyP", false, "previous"],
  ["Arabic", "ظ", "Slash", false, "search"],
  ["Arabic", "؟", "Slash", true, "shortcuts"],
  ["Sorani", "ن", "KeyN", false, "next"],
  ["Ukrainian", "т", "KeyN", false, "next"],
  ["Ukrainian", "з", "KeyP", false, "previous"],
  ["Ukrainian", ".", "Slash", false, "search"],
  ["Ukrainian", ",", "Slash", true, "shortcuts"],
  ["Turkish and Kurmanji", "/", "Digit7", true, "search"],
  ["Turkish and Kurmanji", "?", "Minus", true, "shortcuts"],
  ["German, where minus zooms the map", "-", "Slash", false, null],
])) {
  test(`${keyboard}: ${key} is ${action}`, () => {
    assert.equal(actionOf(stroke(key, { code, shiftKey }), HOW), action);
    assert.equal(actionOf(stroke(key, { code, shiftKey, ctrlKey: true }), HOW), null);
    assert.equal(actionOf(stroke(key, { code, shiftKey }), { ...HOW, letters: false }), null);
  });
}

test("arrows and space stay when letters are turned off", () => {
  const off = { rtl: false, letters: false };
  assert.equal(actionOf(stroke("ArrowRight"), off), "next");
  assert.equal(actionOf(stroke(" "), off), "play");
});

test("arrows lead round a row, sideways as it is read", () => {
  assert.equal(ledTo("ArrowDown", 2, 3, true), 0);
  assert.equal(ledTo("ArrowUp", 0, 3, false), 2);
  assert.equal(ledTo("ArrowRight", 0, 3, false), 1);
  assert.equal(ledTo("ArrowRight", 1, 3, true), 0);
  assert.deepEqual([ledTo("Home", 2, 3, true), ledTo("End", 0, 3, true)], [0, 2]);
  assert.equal(ledTo("Enter", 0, 3, false), null);
});

test("keys of the calendar lead to days, weeks and months", () => {
  const to = (/** @type {string} */ key, rtl = false) => {
    const day = dayAt(key, toDay("2024-12-31"), rtl);
    return day === null ? null : toIso(day);
  };
  assert.equal(to("ArrowRight"), "2025-01-01");
  assert.equal(to("ArrowRight", true), "2024-12-30");
  assert.equal(to("ArrowUp"), "2024-12-24");
  assert.equal(to("PageDown"), "2025-01-31");
  assert.equal(to("PageUp"), "2024-11-30");
  assert.equal(to("Enter"), null);
});

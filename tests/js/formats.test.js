/** Days and numbers as the page tells them; tests/mapsite/config/test_cldr.py has the same. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { weeksOf } from "../../mapsite/static/mapsite/js/controls/calendar.js";
import { toDay } from "../../mapsite/static/mapsite/js/days.js";
import {
  counted,
  formats,
  writtenDay,
  writtenNumber,
} from "../../mapsite/static/mapsite/js/formats.js";

const months = ["rêbendan", "", "", "", "", "", "", "", "", "", "mijdar", ""];
const KURDISH = /** @type {any} */ ({
  MMMM: months,
  day: "{d}ê {MMMM}a {y}an",
  decimal: ",",
  group: ".",
});

test("a day is a pattern that is filled in", () => {
  assert.equal(writtenDay("day", "2024-11-30", KURDISH), "30ê mijdara 2024an");
});

test("numbers are grouped, and cut where there is nothing more", () => {
  const written = [7100, 187256, 0.25, -1234567.5, 12].map((n) => writtenNumber(n, KURDISH));
  assert.deepEqual(written, ["7.100", "187.256", "0,25", "-1.234.567,5", "12"]);
  assert.equal(writtenNumber(45, KURDISH, 1), "45,0");
});

test("a number has the pattern of its plural", () => {
  const days = { one: "{n} день", few: "{n} дні", many: "{n} днів" };
  assert.deepEqual(
    [1, 3, 11].map((n) => counted(days, n, "uk")),
    ["1 день", "3 дні", "11 днів"],
  );
});

test("weeks start on the day that the language says: in Syria on Saturday", () => {
  const weeks = weeksOf("2024-12", 6);
  assert.deepEqual(weeks[0], [null, ...[1, 2, 3, 4, 5, 6].map((d) => toDay(`2024-12-0${d}`))]);
  assert.equal(weeks.flat().filter(Number.isFinite).length, 31);
});

test("without a page there is nothing told", () => assert.equal(formats(), null));

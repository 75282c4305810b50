/** Steps and days, zooms and links: the pure parts of stories and of the page's links. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { cornersOf, textOf } from "../../mapsite/static/mapsite/js/controls/area.js";
import { monthAway, weeksOf } from "../../mapsite/static/mapsite/js/controls/calendar.js";
import { filled } from "../../mapsite/static/mapsite/js/controls/links.js";
import { stepOn, zoomOffset } from "../../mapsite/static/mapsite/js/controls/tour.js";
import { toDay } from "../../mapsite/static/mapsite/js/days.js";
import { Facts } from "../../mapsite/static/mapsite/js/facts.js";
import { dayAt } from "../../mapsite/static/mapsite/js/reading/chart.js";

test("a day belongs to the last step that has begun, or to the first", () => {
  const days = [10, 20, 20, 30];
  assert.deepEqual(
    [5, 10, 19, 20, 29, 99].map((day) => stepOn(days, day)),
    [0, 0, 0, 2, 2, 3],
  );
});

test("a narrow map shows as much land by a smaller zoom, a larger one grows with both sides", () => {
  assert.equal(zoomOffset(800, 500), 0);
  assert.equal(zoomOffset(1600, 640), 0);
  assert.equal(zoomOffset(1600, 1280), 1);
  assert.equal(zoomOffset(400, 1280), -1);
});

test("links follow the day, and stay inside the data", () => {
  const day = toDay("2024-11-30");
  const pattern = "/compare/?from={-7}&to={0}";
  assert.equal(
    filled(pattern, day, toDay("2024-01-01")),
    "/compare/?from=2024-11-23&to=2024-11-30",
  );
  assert.equal(
    filled(pattern, day, toDay("2024-11-28")),
    "/compare/?from=2024-11-28&to=2024-11-30",
  );
});

test("a part of the chart's axis is a day, both ends included", () => {
  const at = (part) => dayAt("2024-11-26", "2024-11-30", part);
  assert.deepEqual([-1, 0, 0.19, 0.2, 0.999, 1, 7].map(at), [
    "2024-11-26",
    "2024-11-26",
    "2024-11-26",
    "2024-11-27",
    "2024-11-30",
    "2024-11-30",
    "2024-11-30",
  ]);
});

const TOLD = {
  theatre: {},
  factions: {},
  sides: [],
  places: [],
  events: [],
  first_day: "2024-11-26",
  last_day: "2024-12-08",
  change_days: ["2024-11-30", "2024-12-05"],
  areas: [[10], [0, 20], [0, 30]],
};

test("an embedded range offers its own days, with what holds on its first", () => {
  const facts = new Facts(TOLD);
  facts.narrow(toDay("2024-12-01"), toDay("2024-12-06"));
  assert.equal(facts.firstDay, toDay("2024-12-01"));
  assert.equal(facts.lastDay, toDay("2024-12-06"));
  assert.deepEqual(facts.changeDays, [toDay("2024-12-01"), toDay("2024-12-05")]);
  assert.deepEqual(facts.areas.rows, [[20], [0, 30]]);
  assert.deepEqual(facts.areasOn(toDay("2024-12-02")), [20]);
});

test("no range, or one that is none, leaves all days", () => {
  for (const [first, last] of [
    [NaN, NaN],
    [toDay("2024-12-09"), toDay("2024-11-01")],
  ]) {
    const facts = new Facts(TOLD);
    facts.narrow(first, last);
    assert.deepEqual(facts.areas.rows, TOLD.areas);
  }
});

test("an area is written as it is read, and nonsense is no area", () => {
  const corners = [
    [36, 37],
    [36.25, 37.5],
    [36.5, 37],
  ];
  assert.deepEqual(cornersOf(textOf(corners)), corners);
  for (const text of ["", "x", "37", "37 36 1", "190 36", "37 91", "37 36,,"]) {
    assert.deepEqual(cornersOf(text), [], text);
  }
});

test("a month is whole weeks from Monday on", () => {
  const weeks = weeksOf("2024-12");
  assert.equal(weeks.length, 6);
  assert.deepEqual(weeks[0].slice(5), [null, toDay("2024-12-01")]);
  assert.deepEqual(weeks[5].slice(0, 3), [toDay("2024-12-30"), toDay("2024-12-31"), null]);
  assert.equal(weeksOf("2021-02").length, 4);
  assert.equal(weeksOf("1969-12").flat().filter(Number.isFinite).length, 31);
});

test("months follow each other over the years", () => {
  assert.deepEqual(
    [1, -12, 0, 13].map((away) => monthAway("2024-12", away)),
    ["2025-01", "2023-12", "2024-12", "2026-01"],
  );
});

/** The film and the legend: how long a step rests, where time is skipped, who stands in which line. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { Facts } from "../../mapsite/static/mapsite/js/facts.js";
import { gapsOf, spanInWords } from "../../mapsite/static/mapsite/js/gaps.js";
import { groupsOf } from "../../mapsite/static/mapsite/js/legend_groups.js";
import { holdOf } from "../../mapsite/static/mapsite/js/pace.js";

test("a change rests a second, a big one longer, none longer than four", () => {
  const [small, places, land, both] = [
    holdOf(true, 1e6, 0),
    holdOf(true, 1e6, 10),
    holdOf(true, 5e9, 0),
    holdOf(true, 9e10, 400),
  ];
  assert.ok(small >= 1 && small < 1.01);
  assert.ok(places > small + 0.5 && land > small + 0.5);
  assert.equal(both, 4);
  assert.ok(holdOf(false, 0, 0) < 0.5);
});

test("a gap is long by itself, and long beside the other steps", () => {
  const daily = [0, 1, 2, 150, 151, 170];
  assert.deepEqual(gapsOf(daily), [{ at: 3, days: 148 }]);
  const monthly = [0, 30, 61, 91, 400];
  assert.deepEqual(gapsOf(monthly), [{ at: 4, days: 309 }]);
  assert.deepEqual(gapsOf([7]), []);
});

for (const [days, en, ar] of [
  [21, "3 weeks", "3 أسابيع"],
  [152, "5 months", "5 أشهر"],
  [61, "2 months", "شهران"],
  [1100, "3 years", "3 سنوات"],
]) {
  test(`${days} days are ${en}`, () => {
    assert.equal(spanInWords(days, "en"), en);
    assert.equal(spanInWords(days, "ar"), ar);
  });
}

test("sides stand by who holds, in one order, and only those that ever hold land", () => {
  const side = (faction, status, second = null) => ({ faction, status, second });
  const facts = new Facts({
    theatre: {},
    factions: { gov: { position: 2 }, hts: { position: 1 } },
    sides: [
      side(null, "unknown"),
      side("gov", "contested", "hts"),
      side("gov", "controlled"),
      side("hts", "controlled"),
      side("hts", "claimed"),
      side(null, "withheld"),
    ],
    first_day: "2024-11-26",
    last_day: "2024-12-08",
    change_days: ["2024-11-30"],
    areas: [
      [5, 0, 7, 1, 0, 0],
      [1, 3, 2, 0, 5, 2],
    ],
    places: [],
    events: [],
  });
  assert.deepEqual(groupsOf(facts), [
    { faction: "hts", sides: [3] },
    { faction: "gov", sides: [2, 1] },
    { faction: null, sides: [0] },
    { faction: null, sides: [5] },
  ]);
});

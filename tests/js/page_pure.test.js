import assert from "node:assert/strict";
import { test } from "node:test";

import { formatView, parseView, withDay } from "../../mapsite/static/mapsite/js/address.js";
import { lengthOf, sphericalArea } from "../../mapsite/static/mapsite/js/controls/measure.js";
import { lastAtMost, longDay, toDay, toIso } from "../../mapsite/static/mapsite/js/days.js";
import { safeAddress } from "../../mapsite/static/mapsite/js/dom.js";
import { EventFilter } from "../../mapsite/static/mapsite/js/event_filter.js";
import { Facts } from "../../mapsite/static/mapsite/js/facts.js";
import { following } from "../../mapsite/static/mapsite/js/follow_day.js";
import { mercator } from "../../mapsite/static/mapsite/js/layers/mercator.js";
import {
  partsOf,
  perMille,
  sharesOf,
  squareKilometres,
} from "../../mapsite/static/mapsite/js/shares.js";
import { State } from "../../mapsite/static/mapsite/js/state.js";
import { foreign, Words } from "../../mapsite/static/mapsite/js/words.js";

const FACTS = {
  theatre: { bounds: [36, 33, 40, 37] },
  factions: {
    gov: {
      name: "Government",
      short_name: "Gov",
      short_name_ar: "الحكومة",
      colour: "#c0392b",
      position: 2,
    },
    hts: { name: "HTS", short_name: "HTS", colour: "#7f8fa6", position: 1 },
  },
  sides: [
    { faction: null, status: "unknown", second: null },
    { faction: "gov", status: "contested", second: "hts" },
    { faction: "gov", status: "controlled", second: null },
    { faction: "hts", status: "controlled", second: null },
  ],
  first_day: "2024-11-26",
  last_day: "2024-12-08",
  change_days: ["2024-11-30", "2024-12-02"],
  areas: [
    [1e6, 0, 8e6, 1e6],
    [2, 6e6, 3, 3e6],
    [1, 1e6, 2, 5e6],
  ],
  places: [],
  events: [
    { code: "E1", day: "2016-07-28" },
    { code: "E2", day: "2024-11-30" },
  ],
};
const day = (iso) => toDay(iso);
const state = (iso) => new State(new Facts(FACTS), day(iso));

test("days go to text and back", () => {
  for (const iso of ["0001-01-01", "1969-12-31", "1970-01-01", "2024-02-29", "9999-12-31"]) {
    assert.equal(toIso(toDay(iso)), iso);
  }
  assert.equal(toDay("1970-01-02"), 1);
  assert.equal(longDay(toDay("2024-11-30"), "en"), "30 November 2024");
});

for (const text of ["", "yesterday", "2024-13-01", "2024-1-1", "20241130", "2024-11-30T00:00"]) {
  test(`“${text}” is no day`, () => assert.ok(Number.isNaN(toDay(text))));
}

test("the last at most is found, also before the first", () => {
  assert.deepEqual(
    [4, 5, 6, 9].map((value) => lastAtMost([5, 8], value)),
    [-1, 0, 0, 1],
  );
});

test("views are read from the hash, and nonsense is not", () => {
  assert.deepEqual(parseView("#9/36.20/37.16"), { zoom: 9, lat: 36.2, lon: 37.16 });
  assert.deepEqual(parseView(formatView(9.25, 36.2012, 37.1601)), {
    zoom: 9.25,
    lat: 36.2012,
    lon: 37.1601,
  });
  for (const hash of [
    "",
    "#",
    "#9",
    "#9/36",
    "#a/b/c",
    "#9/96/37",
    "#99/36/37",
    "#9/36/200",
    "#9//37",
    "#9/36/37/1",
  ]) {
    assert.equal(parseView(hash), null, hash);
  }
});

test("the day goes into the address, and the rest of it stays", () => {
  const href = withDay(
    "http://map.example/ar/?edition=3&day=2024-01-01#9/36/37",
    day("2024-11-30"),
  );
  assert.equal(href, "http://map.example/ar/?edition=3&day=2024-11-30#9/36/37");
});

test("a text follows the day that it names, and no other that ends like it", () => {
  const textOn = following(
    "/?day=2024-12-01: 1 December 2024, not 21 December 2024",
    "1 December 2024",
    "2024-12-01",
  );
  assert.equal(
    textOn?.("30 November 2024", "2024-11-30"),
    "/?day=2024-11-30: 30 November 2024, not 21 December 2024",
  );
  assert.equal(following("21 December 2024", "1 December 2024", "2024-12-01"), null);
});

test("shares and km² add up, as the server's do", () => {
  assert.deepEqual(perMille([1, 1, 1]), [334, 333, 333]);
  assert.deepEqual(perMille([0, 0]), [0, 0]);
  assert.deepEqual(squareKilometres([1.5e6, 1.5e6, 1e6]), [2, 1, 1]);
});

test("whole km² of a day add up, and a change is the true one rounded", () => {
  const areas = [
    [1.4e6, 0, 8.3e6, 1.3e6],
    [2, 6.5e6, 3, 3.1e6],
    [0, 0.9e6, 3, 3.6e6],
  ];
  const content = { ...FACTS, areas, changed_areas: [1.8e6, 0.499e6] };
  const facts = new Facts(content);
  assert.deepEqual(squareKilometres(facts.areasOn(day("2024-11-26"))), [2, 0, 8, 1]);
  assert.deepEqual(squareKilometres(facts.areasOn(day("2024-12-08"))), [1, 0, 6, 4]);
  assert.deepEqual(squareKilometres(facts.areasOn(day("2024-12-01"))), [1, 0, 7, 3]);
  const words = new Words({ changed: "{km2} km² changed hands" }, "en");
  assert.equal(words.changed(facts, day("2024-11-30")), "2 km² changed hands");
  assert.equal(words.changed(facts, day("2024-12-02")), "< 1 km² changed hands");
  facts.narrow(day("2024-12-01"), day("2024-12-08"));
  assert.deepEqual(squareKilometres(facts.areasOn(day("2024-12-01"))), [1, 0, 7, 3]);
  assert.equal(facts.changedOn(day("2024-12-02")), 0.499e6);
  const old = new Facts({ ...content, changed_areas: undefined, changed: [9, 9] });
  assert.equal(words.changed(old, day("2024-12-02")), "1 km² changed hands");
});

test("a day between changes has the areas of the last change", () => {
  const facts = new Facts(FACTS);
  assert.deepEqual(facts.areasOn(day("2024-12-08")), [1e6, 1e6, 5e6, 3e6]);
  assert.deepEqual(facts.areasOn(day("2024-12-01")), [1e6, 0, 6e6, 3e6]);
  assert.deepEqual(facts.areasOn(day("2020-01-01")), [1e6, 0, 8e6, 1e6]);
  assert.equal(facts.changedOn(day("2024-11-30")), 2e6);
  assert.equal(facts.changedOn(day("2024-12-01")), 0);
});

test("the legend lists who holds land, by position, whole control first, nobody last", () => {
  assert.deepEqual(new Facts(FACTS).holders(day("2024-12-02")), [3, 2, 1, 0]);
});

test("a state keeps to the days of the data and says when it moves", () => {
  const looked = state("2024-11-26");
  const said = [];
  for (const name of ["day", "settle"]) looked.addEventListener(name, () => said.push(name));
  looked.show(day("2031-01-01"), { settled: false });
  looked.show(day("2031-01-01"));
  looked.show(Number.NaN);
  assert.equal(toIso(looked.day), "2024-12-08");
  assert.deepEqual(said, ["day", "settle"]);
});

test("events are shown by kind and by verification, all of them at first", () => {
  const events = [
    { code: "E1", kind: "clash", verification: "unverified" },
    { code: "E2", kind: "airstrike", verification: "invented" },
    { code: "E3", kind: "clash", verification: "verified" },
  ];
  const filter = new EventFilter();
  filter.offer(events);
  const shown = () => filter.select(events).map(({ code }) => code);
  let said = 0;
  filter.addEventListener("filter", () => said++);
  assert.deepEqual(filter.values, {
    kind: ["airstrike", "clash"],
    verification: ["verified", "unverified", "invented"],
  });
  assert.deepEqual(shown(), ["E1", "E2", "E3"]);
  filter.set("verification", "unverified", false);
  assert.deepEqual(shown(), ["E2", "E3"]);
  filter.set("kind", "clash", false);
  assert.deepEqual(shown(), ["E2"]);
  filter.set("verification", "unverified", true);
  filter.set("kind", "clash", true);
  assert.deepEqual(shown(), ["E1", "E2", "E3"]);
  assert.equal(said, 4);
});

test("previous and next changes are found from any day", () => {
  const { previousChange, nextChange } = State.prototype;
  const looked = state("2024-11-26");
  const iso = (found) => (found === null ? null : toIso(found));
  assert.equal(iso(nextChange.call(looked, day("2024-11-26"))), "2024-11-30");
  assert.equal(iso(nextChange.call(looked, day("2024-12-02"))), null);
  assert.equal(iso(previousChange.call(looked, day("2024-12-08"))), "2024-12-02");
  assert.equal(iso(previousChange.call(looked, day("2024-11-26"))), null);
});

test("words are filled in, and Arabic names fall back to English ones", () => {
  const words = new Words(
    { killed: "{number} killed", nobody: "Nobody", contested_by: "{first} / {second}" },
    "ar",
  );
  const facts = new Facts(FACTS);
  assert.equal(words.say("killed", { number: 57 }), "57 killed");
  assert.equal(words.side(facts, 1), "الحكومة / HTS");
  assert.equal(words.side(facts, 0), "Nobody");
  assert.equal(words.percent(1000), "100.0%");
});

test("a text in the letters of the other language is recognised, as the server recognises it", () => {
  assert.equal(foreign("Base 46", "ar"), "en");
  assert.equal(foreign("طريق M5", "ar"), "");
  assert.equal(foreign("11:33", "ar"), "");
  assert.equal(foreign("حلب", "en"), "ar");
  assert.equal(foreign("Aleppo حلب", "en"), "");
  assert.equal(foreign("Base 46", "de"), "en");
});

test("only web addresses become links", () => {
  assert.equal(safeAddress("https://example.org/a"), "https://example.org/a");
  for (const bad of ["javascript:alert(1)", " javascript:1", "data:text/html,x", "", null]) {
    assert.equal(safeAddress(bad), null);
  }
});

test("measures of a degree and of an eighth of the earth", () => {
  const metres = lengthOf([
    { lat: 0, lng: 0 },
    { lat: 0, lng: 1 },
  ]);
  assert.ok(Math.abs(metres - 111_195) < 1, String(metres));
  const octant = sphericalArea([
    { lat: 0, lng: 0 },
    { lat: 0, lng: 90 },
    { lat: 90, lng: 90 },
    { lat: 90, lng: 0 },
  ]);
  assert.ok(Math.abs(octant / ((4 * Math.PI * 6_371_008.8 ** 2) / 8) - 1) < 1e-9);
});

test("the middle of the world is in the middle", () => {
  assert.deepEqual(mercator(0, 0), { x: 0.5, y: 0.5 });
  assert.ok(Math.abs(mercator(-180, 85.0511287798066).y) < 1e-12);
});

test("sentences of days come from the server; without them the area is said", () => {
  const facts = new Facts(FACTS);
  const words = new Words(
    {
      changed: "{km2} km²",
      unchanged: "none",
      before_holder: "before: {side}",
      before_succession: "as {side}",
    },
    "en",
  );
  const day = toDay("2024-11-30");
  assert.equal(words.changeOn(facts, day), "2 km²");
  facts.learn({ "2024-11-30": { text: "HTS took it.", changed: 2e6, same: [[2, 3]] } });
  assert.equal(words.changeOn(facts, day), "HTS took it.");
  assert.equal(words.changeOn(facts, day + 1), "none");
  assert.deepEqual([facts.changedOn(day), facts.changedOn(toDay("2024-12-02"))], [2e6, 0]);
  const runs = [1, 3, 4, 3].map((label, at) => ({ start: day - 2 + at, end: day - 1 + at, label }));
  assert.deepEqual(
    runs.map((_, at) => words.before(facts, runs, at)),
    ["", "", "as Gov", "before: HTS"],
  );
});

test("parts of a share add up to it, however small they are", () => {
  assert.deepEqual(partsOf(296, [54_924, 129, 179, 114]), [294, 1, 1, 0]);
  assert.deepEqual(partsOf(0, [3, 0]), [0, 0]);
  assert.deepEqual(partsOf(7, []), []);
});

test("shares by group add up to a thousand, and those of its sides to the group's", () => {
  const groups = [{ sides: [0, 3] }, { sides: [1] }, { sides: [2] }];
  const { ofGroup, ofSide } = sharesOf(groups, [33_349, 33_300, 33_300, 51]);
  assert.deepEqual(ofGroup, [334, 333, 333]);
  assert.equal((ofSide.get(0) ?? 0) + (ofSide.get(3) ?? 0), 334);
});

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { advance, ownedBy } from "../../mapsite/static/mapsite/js/advance.js";
import {
  continuationsOf,
  namesOf,
  successionsOf,
} from "../../mapsite/static/mapsite/js/faction_names.js";
import { dayClasses, daysScale, HEAT } from "../../mapsite/static/mapsite/js/scales.js";
import { countsShading, daysShading } from "../../mapsite/static/mapsite/js/shading.js";

/** Made and held true by tests/geodata/territory/measures/golden_advance.py. */
const golden = JSON.parse(readFileSync(new URL("../golden/advance.json", import.meta.url), "utf8"));
const COLUMNS = ["day", "before", "after", "changes", "returned", "lost"];

/** The faces as timelines of an atlas: number 0 is the outside, label `k` is side `k - 1`. */
const timelines = {
  offsets: Uint32Array.from([0, ...golden.offsets.map((at) => at + 1)]),
  start: Int32Array.from([golden.start[0], ...golden.start]),
  label: Uint32Array.from([0, ...golden.side.map((side) => side + 1)]),
};

function found({ from, to, side }) {
  const names = namesOf(side, continuationsOf(golden.factions));
  const own = side ? ownedBy(golden.sides, names) : null;
  return advance({ timelines }, golden.sides, successionsOf(golden.factions), { from, to }, own);
}

for (const row of golden.advance) {
  test(`the advance of ${row.side || "all"}, ${row.from} to ${row.to}, is the server's`, () => {
    const columns = found(row);
    for (const name of COLUMNS) assert.deepEqual([...columns[name]].slice(1), row[name], name);
  });
}

test("what is looked at has advances that differ", () => {
  const [all, hts] = golden.advance;
  assert.ok(all.returned.some(Boolean) && all.returned.some((back) => !back));
  assert.ok(hts.lost.some(Boolean) && hts.day.some((day, line) => day && !hts.lost[line]));
});

test("classes of days and colours are the server's", () => {
  golden.classes.forEach((classes, count) => {
    const days = Array.from({ length: count }, (_, day) => day);
    assert.deepEqual(
      dayClasses(days).map(({ first, last }) => [first, last]),
      classes,
    );
  });
  golden.colours.forEach((colours, at) => {
    assert.deepEqual(daysScale(at + 1), colours);
  });
  assert.deepEqual(HEAT, golden.heat);
});

test("each patch has the class of its day, and what was lost one of its own", () => {
  const columns = found({ from: -5, to: 60, side: "hts" });
  const { numbers, hatched, shades } = daysShading(columns);
  numbers.forEach((number, line) => {
    const shade = shades[number - 1];
    if (!columns.changes[line]) assert.equal(number, 0);
    else if (columns.lost[line]) assert.ok(shade.lost && hatched[line]);
    else assert.ok(shade.first <= columns.day[line] && columns.day[line] <= shade.last);
  });
});

test("land is shaded by how often it changed hands, five times and more alike", () => {
  const columns = found({ from: -5, to: 60, side: "" });
  const { numbers, shades } = countsShading(columns);
  assert.deepEqual(
    shades.map(({ count }) => count),
    [1, 2, 3, 4, 5].slice(0, shades.length),
  );
  numbers.forEach((number, line) => {
    assert.equal(number, Math.min(columns.changes[line], 5));
  });
});

import assert from "node:assert/strict";
import { test } from "node:test";

import { AGES, ageOf, classOf } from "../../mapsite/static/mapsite/js/age.js";
import { ago, toDay } from "../../mapsite/static/mapsite/js/days.js";

test("evidence ages from its confirmation, and speaks for the days before it", () => {
  const day = toDay("2024-12-08");
  const age = (valid_from, last_confirmed) => ageOf({ valid_from, last_confirmed }, day);
  assert.equal(age("2024-11-30", null), 8);
  assert.equal(age("2024-11-30", "2024-12-06"), 2);
  assert.equal(age("2024-11-30", "2025-03-01"), 0);
  assert.ok(Number.isNaN(age(null, null)));
});

test("each age has one class, and an unknown one none", () => {
  const found = [0, 7, 8, 31, 92, 93, 366, 367, 9999].map(classOf);
  assert.deepEqual(found, [0, 0, 1, 1, 2, 3, 3, 4, 4]);
  assert.equal(classOf(NaN), -1);
});

test("the classes grow darker step by step, so that their order shows without hue", () => {
  const light = AGES.map(({ colour }) => {
    const [r, g, b] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  });
  for (let at = 1; at < light.length; at++)
    assert.ok((light[at - 1] + 0.05) / (light[at] + 0.05) > 1.3);
});

test("how long ago is said in both languages with their plurals", () => {
  assert.deepEqual(
    [20, 285, 1100].map((days) => ago(days, "en")),
    ["20 days ago", "9 months ago", "3 years ago"],
  );
  assert.equal(ago(285, "ar"), "قبل 9 أشهر");
});

import assert from "node:assert/strict";
import test from "node:test";
import { partsAtDays } from "../../geodata/static/geodata/desk/iso_days.js";

for (const [text, parts] of [
  ["no day", ["no day"]],
  ["2024-11-27", ["", "2024-11-27", ""]],
  ["من 2024-12-03 إلى 2024-12-05.", ["من ", "2024-12-03", " إلى ", "2024-12-05", "."]],
  ["at 2026-11-29 21:55:46", ["at ", "2026-11-29 21:55:46", ""]],
  ["2024-12 or 2024", ["", "2024-12", " or 2024"]],
  ["zones-2024-12-03.csv, 12024-12-03", ["zones-2024-12-03.csv, 12024-12-03"]],
])
  test(`days in “${text}”`, () => assert.deepEqual(partsAtDays(text), parts));

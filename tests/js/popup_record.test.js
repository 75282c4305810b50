/** What popups load comes out of its packing as record.json has it. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { unpacked } from "../../mapsite/static/mapsite/js/popup_record.js";

test("columns become places, and a group a row for each of its places", () => {
  const found = unpacked({
    zones: {
      7: { status: "controlled", evidence: [{ note: "N", sources: ["S1"], places: [1, 0] }] },
    },
    sources: { S1: { title: "T" } },
    events: {},
    places: {
      slug: ["a", "b"],
      name: ["A", null],
      name_tr: [null, "B"],
      lon: [36, 37],
      lat: [35, 34],
    },
  });
  assert.deepEqual(found.places, {
    a: { name: "A", lon: 36, lat: 35 },
    b: { name_tr: "B", lon: 37, lat: 34 },
  });
  assert.deepEqual(found.zones[7].evidence, [
    { note: "N", sources: ["S1"], place: "b" },
    { note: "N", sources: ["S1"], place: "a" },
  ]);
  assert.equal(found.zones[7].status, "controlled");
  assert.deepEqual(found.sources, { S1: { title: "T" } });
});

test("record.json, which a single file holds, stays as it is", () => {
  const record = { zones: { 1: { evidence: [] } }, places: { a: { name: "A" } }, sources: {} };
  assert.equal(unpacked(record), record);
});

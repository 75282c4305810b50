/** What popups say of places and sources, without a page. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { known } from "../../mapsite/static/mapsite/js/controls/evidence.js";
import { nearest, nearWords } from "../../mapsite/static/mapsite/js/controls/near.js";
import { archiveLookup } from "../../mapsite/static/mapsite/js/controls/sources.js";
import { Words } from "../../mapsite/static/mapsite/js/words.js";

const places = {
  saraqib: { name: "Saraqib", lat: 35.86447, lon: 36.80591 },
  idlib: { name: "Idlib", lat: 35.93062, lon: 36.63393 },
};
const words = new Words(
  {
    near: "near {place}",
    near_far: "near {place}, {km} km {toward}",
    toward_ne: "north-east",
    toward_s: "south",
  },
  "en",
);
const told = (lat, lng) => nearWords(words, nearest(places, Object.keys(places), { lat, lng }));

test("a point is told by the nearest place, as the server tells it", () => {
  assert.equal(told(35.885, 36.83), "near Saraqib, 3 km north-east");
  assert.equal(told(35.83, 36.81), "near Saraqib, 4 km south");
  assert.equal(told(35.8646, 36.806), "near Saraqib");
  assert.equal(nearest(places, ["withheld"], { lat: 35, lng: 36 }), null);
});

test("a place tells its own row, a point that of the nearest place of its zone", () => {
  const zone = { evidence: [{ place: "idlib" }, { place: "withheld" }] };
  const at = { lat: 35.885, lng: 36.83 };
  const point = known({ places }, zone, null, at);
  assert.deepEqual(
    [point.row, point.of?.slug, point.near?.slug],
    [{ place: "idlib" }, "idlib", "saraqib"],
  );
  assert.equal(known({ places }, zone, { slug: "saraqib" }, at).row, null);
  assert.equal(known({ places }, {}, null, at).row, null); // An edition without evidence.
});

test("days are told as far as they are known", () => {
  const days = ["2016-12-22", "2016-12", "2016"].map((day) => words.partialDay(day));
  assert.deepEqual(days, ["22 December 2016", "December 2016", "2016"]);
  assert.deepEqual(
    [19723, 20053].map((day) => words.recordStart(day)),
    ["2024", "26 November 2024"],
  );
});

test("a copy is looked for by address and day, where no copy is named", () => {
  const source = { url: "https://a.example/x?y=1", date: "2024-11-28", archived_url: "" };
  assert.equal(
    archiveLookup(source),
    "https://web.archive.org/web/20241128/https://a.example/x?y=1",
  );
  assert.equal(archiveLookup({ ...source, date: null }), null);
  assert.equal(archiveLookup({ ...source, url: "javascript:alert(1)" }), null);
  assert.equal(archiveLookup({ ...source, archived_url: "https://b.example/" }), null);
});

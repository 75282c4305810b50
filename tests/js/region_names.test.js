import assert from "node:assert/strict";
import { test } from "node:test";
import { RegionNames } from "../../mapsite/static/mapsite/js/layers/region_names.js";

const words = { of: (row, name) => row[name] };
const ink = { label: "", halo: "", river: "" };

/** What is written at a zoom, where some room is taken. */
function written(regions, zoom, taken = [], named = new Set()) {
  const texts = [];
  const context = {
    measureText: (text) => ({ width: 8 * text.length }),
    strokeText: () => {},
    fillText: (text) => texts.push(text),
  };
  const view = { zoom, world: 256 * 2 ** zoom, left: 0, top: 0, dpr: 1 };
  new RegionNames(regions, words).paint(context, view, ink, taken, named);
  return texts;
}

const region = (name, kind, from, lon, lat) => ({
  name,
  class: kind,
  min_zoom: from,
  geometry: { type: "Point", coordinates: [lon, lat] },
});

test("names come from their zoom on, and the map's own land is named from afar alone", () => {
  const regions = [region("Syria", "country", 4, 38, 35), region("Iraq", "country", 5, 44, 33)];
  assert.deepEqual(written(regions, 4), ["Syria"]);
  assert.deepEqual(written(regions, 7), ["Iraq"]);
});

test("no name lies over another or over a place, and the larger goes first", () => {
  const regions = [
    region("Hills", "region", 7, 38, 35),
    region("Homs", "governorate", 7, 38.01, 35),
    region("Sea", "sea", 5, 30, 35),
  ];
  assert.deepEqual(written(regions, 7), ["Sea", "Homs"]);
  const everywhere = [[0, 0, 1e9, 1e9]];
  assert.deepEqual(written(regions, 7, everywhere), []);
  assert.deepEqual(written(regions, 7, [], new Set(["Homs"])), ["Sea", "Hills"]);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { Ground } from "../../mapsite/static/mapsite/js/layers/ground.js";
import { GroundNames } from "../../mapsite/static/mapsite/js/layers/ground_names.js";
import { LabelRoom, meet } from "../../mapsite/static/mapsite/js/layers/label_room.js";
import { RegionNames } from "../../mapsite/static/mapsite/js/layers/region_names.js";
import { RoadNumbers } from "../../mapsite/static/mapsite/js/layers/roads.js";
import { SideNames } from "../../mapsite/static/mapsite/js/layers/side_names.js";

const words = { of: (row, name) => row[name], language: "en", rtl: false };
const arabic = { of: (row, name) => row[`${name}_ar`], language: "ar", rtl: true };
/** No ground of an operator lies under the land. */
const bare = { overGround: null };
const ink = { label: "", halo: "", river: "", road: "" };

/** A canvas that only measures, eight pixels a letter. */
const context = new Proxy(
  { measureText: (text) => ({ width: 8 * text.length }) },
  { get: (target, name) => target[name] ?? (() => {}), set: () => true },
);

/** What is written at a zoom, on a canvas that shows the whole world. */
function roomAfter(painter, zoom, taken = []) {
  const world = 256 * 2 ** zoom;
  const view = {
    zoom,
    world,
    left: -world / 2,
    top: -world / 2,
    width: world * 2,
    height: world * 2,
    edge: 0,
    dpr: 1,
  };
  const room = new LabelRoom(view);
  for (const box of taken) room.mark(box);
  painter.paint(context, view, ink, room);
  return room;
}
const written = (painter, zoom, taken) =>
  roomAfter(painter, zoom, taken).labels.map(({ text }) => text);

const region = (name, kind, from, lon, lat) => ({
  name,
  class: kind,
  min_zoom: from,
  geometry: { type: "Point", coordinates: [lon, lat] },
});

test("names come from their zoom on, and the map's own land is named from afar alone", () => {
  const regions = [region("Syria", "country", 4, 38, 35), region("Iraq", "country", 5, 44, 33)];
  assert.deepEqual(written(new RegionNames(regions, words), 4), ["Syria"]);
  assert.deepEqual(written(new RegionNames(regions, words), 7), ["Iraq"]);
});

test("no name lies over another or over a place, and the larger goes first", () => {
  const regions = [
    region("Hills", "region", 7, 38, 35),
    region("Homs", "governorate", 7, 38.01, 35),
    region("Sea", "sea", 5, 30, 35),
  ];
  const names = new RegionNames(regions, words);
  assert.deepEqual(written(names, 7), ["Sea", "Homs"]);
  assert.deepEqual(written(names, 7, [[0, 0, 1e9, 1e9]]), []);
});

const ground = (...names) => Object.assign(new Ground(), { first: { names } });
const turkey = {
  class: "country",
  name: "Turkey",
  name_ar: "تركيا",
  at: [
    [33, 39, 4],
    [38, 37.5, 6],
  ],
};

test("a neighbour is named where there is most room, and elsewhere where that is taken", () => {
  const names = new GroundNames(ground(turkey), words, [], bare);
  const spot = (room) => room.labels[0].box;
  const first = spot(roomAfter(names, 6));
  assert.deepEqual(written(names, 3), []);
  const second = spot(roomAfter(names, 6, [first]));
  assert.ok(!meet(first, second));
});

test("what the land's own labels say is not said again", () => {
  const palestine = { class: "country", name: "Palestine", at: [[35.2, 32, 5]] };
  const names = new GroundNames(ground(turkey, palestine), words, [], bare);
  const room = new LabelRoom({ width: 1e5, height: 1e5, edge: 0 });
  room.write("country", "Turkey", [0, 0, 1, 1]);
  room.write("country", "Palestine (West Bank)", [5, 5, 6, 6]);
  names.paint(
    context,
    { zoom: 8, world: 65536, left: -1e4, top: -1e4, width: 1e5, height: 1e5, dpr: 1 },
    ink,
    room,
  );
  assert.equal(room.labels.length, 2);
});

test("in Arabic only what has an Arabic name is named, and airfields have their sign", () => {
  const lake = { class: "lake", name: "Lake Van", at: [[43, 38.6, 5]] };
  const field = { class: "airfield", name: "Ercan", at: [[33.5, 35.15, 5]] };
  const room = roomAfter(new GroundNames(ground(turkey, lake, field), arabic, [], bare), 10);
  assert.deepEqual(
    room.labels.map(({ text }) => text),
    ["تركيا"],
  );
  assert.equal(room.taken.length, 2);
});

test("a town of the ground that is a place of the map is left to it", () => {
  const aleppo = { class: "town", name: "Halab", at: [[37.17, 36.23, 4]] };
  const places = [{ lon: 37.16, lat: 36.2 }];
  assert.deepEqual(written(new GroundNames(ground(aleppo), words, places, bare), 8), []);
  assert.deepEqual(written(new GroundNames(ground(aleppo), words, [], bare), 8), ["Halab"]);
});

test("a road's number gives way along its line", () => {
  const line = [0, 1, 2, 3, 4].map((at) => ({ x: 0.5 + at / 100, y: 0.4 }));
  const roads = { state: bare, roads: [{ road: { ref: "M5" }, runs: [line] }] };
  const first = roomAfter(new RoadNumbers(roads, () => true), 9).labels[0].box;
  const [second] = roomAfter(new RoadNumbers(roads, () => true), 9, [first]).labels;
  assert.ok(!meet(first, second.box));
  assert.deepEqual(written(new RoadNumbers(roads, () => false), 9), []);
});

test("a side is named where it was found to have room on the day, and nowhere else", () => {
  const facts = { factions: { sdf: { name: "Syrian Democratic Forces", short_name: "SDF" } } };
  const toDay = (text) => Date.parse(text) / 86_400_000;
  const spots = [[[null, 40, 36, 2], ["2024-12-01", 41, 36, 0.01], ["2024-12-09"]]];
  const on = (day, zoom) => {
    const state = { day: toDay(day) };
    return written(new SideNames([{ faction: "sdf", spots }], facts, state, words, toDay), zoom);
  };
  assert.deepEqual(on("2024-11-30", 7), ["SDF"]);
  assert.deepEqual(on("2024-12-01", 7), [], "too narrow");
  assert.deepEqual(on("2024-12-01", 13), ["SDF"]);
  assert.deepEqual(on("2024-12-10", 13), []);
});

test("a side's name goes to the end of its widest room before it leaves it", () => {
  const facts = { factions: { sdf: { short_name: "SDF" } } };
  const spots = [[[null, 40, 36, 2]], [[null, 45, 36, 2]]];
  const names = new SideNames([{ faction: "sdf", spots }], facts, { day: 0 }, words, () => 0);
  const [free] = roomAfter(names, 7).labels;
  const middle = (free.box[0] + free.box[2]) / 2;
  const towns = [middle - 100, free.box[1] - 100, middle + 64, free.box[3] + 100];
  const [moved] = roomAfter(names, 7, [towns]).labels;
  assert.ok(moved.box[0] >= middle + 64 && moved.box[2] <= middle + 94, String(moved.box));
});

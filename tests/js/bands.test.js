import assert from "node:assert/strict";
import { test } from "node:test";
import { ArcBoxes } from "../../mapsite/static/mapsite/js/atlas/arc_boxes.js";
import { Cursor } from "../../mapsite/static/mapsite/js/atlas/cursor.js";
import { decode } from "../../mapsite/static/mapsite/js/atlas/decode.js";
import { bandAt } from "../../mapsite/static/mapsite/js/atlas/near_border.js";
import { Bands, paintBands } from "../../mapsite/static/mapsite/js/layers/bands.js";
import { golden } from "./golden.js";

const EQUATOR = 40075016.686;
const atlas = decode(golden("bordered").buffer);
const boxes = new ArcBoxes(atlas);
const days = [...new Set(atlas.rowStart)].filter((day) => day > -(2 ** 31)).sort();
const at = (zoom, dpr = 1) => ({ world: 256 * 2 ** zoom * dpr, dpr });

/** A cursor on a day that has wide borders, and its bands at a zoom. */
function bandsOn(day, zoom, dpr) {
  const cursor = new Cursor(atlas);
  cursor.seek(day);
  const bands = new Bands(atlas, cursor);
  bands.setView(at(zoom, dpr), false);
  return { cursor, bands };
}

/** Device pixels of the band of an arc of so many metres, either way, near 35 degrees north. */
const pixels = (metres, zoom) => (2 * metres * 256 * 2 ** zoom) / EQUATOR / Math.cos(0.62);

test("a band is drawn where it is more than three pixels wide, and as wide as it is", () => {
  let seen = 0;
  for (const zoom of [5, 7, 9, 12]) {
    const { cursor, bands } = bandsOn(days[40], zoom);
    for (let arc = 0; arc < atlas.arcCount; arc++) {
      const wide = pixels(cursor.width[arc], zoom);
      if (Math.abs(wide - 3) < 0.3) continue;
      const level = bands.of(arc);
      assert.equal(level > 0, wide > 3);
      if (level) assert.ok(Math.abs(2 ** (level / 2) / Math.min(wide, 240) - 1) < 0.25);
      seen += level > 0;
    }
  }
  assert.ok(seen > 20);
});

test("no band reaches farther than the bands say", () => {
  for (const zoom of [6, 10, 15]) {
    const { bands } = bandsOn(days[40], zoom);
    for (let arc = 0; arc < atlas.arcCount; arc++) {
      const level = bands.of(arc);
      if (level) assert.ok(2 ** (level / 2) / 2 <= bands.reach);
    }
    assert.ok(bands.reach <= 129);
  }
});

test("while dragging through a heavy view, and in atlases that say nothing, lines are lines", () => {
  const { cursor, bands } = bandsOn(days[40], 12);
  bands.setView(at(12), true);
  assert.equal(bands.reach, 0);
  for (let arc = 0; arc < atlas.arcCount; arc++) assert.equal(bands.of(arc), 0);
  const plain = decode(golden("thicket").buffer);
  const old = new Cursor(plain);
  old.seek(days[40]);
  const none = new Bands(plain, old);
  none.setView(at(12), false);
  assert.deepEqual([none.reach, none.of(0), none.widest, old.width], [0, 0, 0, null]);
  assert.equal(bandAt(plain, new ArcBoxes(plain), days[40], 0, 0), 0);
  assert.ok(cursor.width.some((width) => width > 0));
});

test("a point within the band of a border is told how exact the line is, and no other point", () => {
  const day = days[40];
  const { cursor } = bandsOn(day, 9);
  const cell = (EQUATOR / 2 ** atlas.precision) * Math.cos(0.62);
  let told = 0;
  for (let arc = 0; arc < atlas.arcCount; arc++) {
    const width = cursor.width[arc];
    const [a, b] = [atlas.offsets[arc], atlas.offsets[arc] + 1];
    const [x, y] = [(atlas.x[a] + atlas.x[b]) / 2, (atlas.y[a] + atlas.y[b]) / 2];
    if (!width) continue;
    assert.equal(bandAt(atlas, boxes, day, x, y), width);
    told++;
  }
  assert.ok(told > 10);
  const far = 1e6 / cell;
  assert.equal(bandAt(atlas, boxes, day, -far, -far), 0);
});

test("a wide band has more coats than a narrow one, and each hides as much in its middle", () => {
  const strokes = [];
  const context = {
    save() {},
    restore() {},
    stroke(path) {
      strokes.push([path, this.lineWidth, this.globalAlpha]);
    },
  };
  paintBands(
    context,
    new Map([
      [4, "narrow"],
      [14, "wide"],
    ]),
    "#fff",
    1,
    false,
  ); // 4 and 128 pixels
  const of = (name) => strokes.filter(([path]) => path === name);
  assert.equal(of("narrow").length, 1);
  assert.equal(of("wide").length, 6);
  assert.equal(of("wide")[0][1], 128);
  for (const name of ["narrow", "wide"]) {
    const left = of(name).reduce((clear, [, , alpha]) => clear * (1 - alpha), 1);
    assert.ok(Math.abs(left - 0.45) < 1e-9);
  }
  assert.equal(context.globalCompositeOperation, "source-atop");
});

import assert from "node:assert/strict";
import { test } from "node:test";

import { Cursor } from "../../mapsite/static/mapsite/js/atlas/cursor.js";
import { decode } from "../../mapsite/static/mapsite/js/atlas/decode.js";
import { Region } from "../../mapsite/static/mapsite/js/layers/region.js";
import { Rings } from "../../mapsite/static/mapsite/js/layers/rings.js";
import { golden } from "./golden.js";

/** Node has no Path2D: this one keeps its rings. */
class Recorder {
  constructor() {
    this.rings = [];
  }
  moveTo(x, y) {
    this.rings.push([[x, y]]);
  }
  lineTo(x, y) {
    this.rings.at(-1).push([x, y]);
  }
}
globalThis.Path2D = Recorder;
const { Pen } = await import("../../mapsite/static/mapsite/js/layers/pen.js");
const { Territory } = await import("../../mapsite/static/mapsite/js/layers/territory.js");

const { buffer, expected } = golden("sides");
const atlas = decode(buffer);

/** How often rings wind round a point: not 0 = inside. */
function winding(rings, px, py) {
  let wound = 0;
  for (const ring of rings) {
    ring.forEach(([x, y], i) => {
      const [nextX, nextY] = ring[(i + 1) % ring.length];
      if (y <= py === nextY <= py) return;
      if (px < x + ((py - y) * (nextX - x)) / (nextY - y)) wound += nextY > y ? 1 : -1;
    });
  }
  return wound;
}

/** A view in which one grid cell is `scale` pixels and the atlas begins in the corner. */
function viewOf(scale) {
  const world = scale * 2 ** atlas.precision;
  return { world, left: atlas.originX * scale, top: atlas.originY * scale, dpr: 1 };
}

function drawn(cursor, region, scale) {
  const pen = new Pen(atlas);
  pen.setView(viewOf(scale), atlas);
  pen.choose(region);
  const rings = new Rings(atlas);
  rings.gather(cursor, new Uint8Array(atlas.labelCount + 1).fill(1));
  return Array.from({ length: atlas.labelCount + 1 }, (_, label) => {
    pen.path = new Path2D();
    if (label) rings.trace(label, pen);
    return pen.path.rings;
  });
}

const DAYS = [...new Set([...atlas.rowStart].filter((start) => start > -(2 ** 31)))].sort((a, b) => a - b);
const SCALE = 0.002;
const WIDTH = 1000;

function holderOn(runs, day) {
  return runs.find(([start, end]) => start <= day && day < end)?.[2] ?? 0;
}

for (const day of [DAYS[0] - 1, ...DAYS]) {
  test(`on day ${day} each point lies in the land of its holder and in no other`, () => {
    const cursor = new Cursor(atlas);
    cursor.seek(day);
    const labels = drawn(cursor, new Region(WIDTH, WIDTH).fill(), SCALE);
    for (const { x, y, history } of expected.points) {
      const inside = labels.flatMap((rings, label) => (winding(rings, x * SCALE, y * SCALE) ? [label] : []));
      const holder = holderOn(history, day);
      assert.deepEqual(inside, holder ? [holder] : [], `${x},${y}`);
    }
  });

  test(`on day ${day} chords outside a region change nothing inside it`, () => {
    const cursor = new Cursor(atlas);
    cursor.seek(day);
    const whole = drawn(cursor, new Region(WIDTH, WIDTH).fill(), SCALE);
    for (const [x0, y0] of [[0, 0], [200, 150], [400, 300]]) {
      const region = new Region(WIDTH, WIDTH);
      region.mark(x0 + 1, y0 + 1, x0 + 90, y0 + 90);
      const part = drawn(cursor, region, SCALE);
      for (let i = 0; i < 200; i++) {
        const [x, y] = [x0 + 2 + ((i * 37) % 87), y0 + 2 + ((i * 53) % 87)];
        const both = [whole, part].map((labels) => labels.map((rings) => winding(rings, x + 0.13, y + 0.17) !== 0));
        assert.deepEqual(both[1], both[0], `${x},${y}`);
      }
    }
  });
}

const SIZE = 100_000;

/** A square land round which four straight arcs run clockwise; label 1 holds it, from day 10 on 2. */
function squareLand() {
  const corners = [[0, 0], [SIZE, 0], [SIZE, SIZE], [0, SIZE], [0, 0]];
  const pairs = [0, 1, 2, 3].map((i) => [corners[i], corners[i + 1]]);
  const ints = (/** @type {number[]} */ values) => Int32Array.from(values);
  return {
    precision: 24, originX: 0, originY: 0, arcCount: 4, vertexCount: 8, nodeCount: 4, labelCount: 2, labels: null,
    offsets: ints([0, 2, 4, 6, 8]),
    x: ints(pairs.flatMap(([from, to]) => [from[0], to[0]])),
    y: ints(pairs.flatMap(([from, to]) => [from[1], to[1]])),
    rowOffsets: ints([0, 2, 4, 6, 8]),
    rowStart: ints([0, 1, 2, 3].flatMap(() => [-(2 ** 31), 10])),
    rowEnd: ints([0, 1, 2, 3].flatMap(() => [10, 2 ** 31 - 1])),
    rowLeft: ints(new Array(8).fill(0)),
    rowRight: ints([1, 2, 1, 2, 1, 2, 1, 2]),
    tail: ints([0, 1, 2, 3]), head: ints([1, 2, 3, 0]),
    minX: ints([0, SIZE, 0, 0]), maxX: ints([SIZE, SIZE, SIZE, 0]),
    minY: ints([0, 0, SIZE, 0]), maxY: ints([0, SIZE, SIZE, SIZE]),
  };
}

const VIEWS = [
  ["the whole land in view", 0.01, 0, 0, true],
  ["zoomed in amid the land, no border in view", 0.05, 2000, 2000, true],
  ["beside the land", 0.01, 1100, 0, false],
];
for (const [name, scale, left, top, changes] of VIEWS) {
  test(`land that changes hands is painted anew as a whole: ${name}`, () => {
    const land = squareLand();
    const territory = new Territory(land, { sides: [] }, { day: 9 });
    territory.pen.setView({ world: scale * 2 ** 24, left, top, width: 1200, height: 1200, dpr: 1 }, land);
    territory.region = new Region(1200, 1200);
    territory.state.day = 10;
    territory.follow();
    assert.equal(territory.region.touches(500, 500, 500, 500), changes);
  });
}

test("a region knows its squares, its part of the picture and its box", () => {
  const region = new Region(960, 480);
  assert.equal(region.part, 0);
  region.mark(100, 100, 110, 110);
  region.mark(100, 100, 110, 110);
  assert.equal(region.count, 1);
  assert.deepEqual(region.bounds(), [96, 96, 192, 192]);
  assert.ok(region.touches(0, 0, 100, 100));
  assert.ok(!region.touches(200, 100, 300, 110));
  region.mark(-500, -500, 5000, 5000);
  assert.equal(region.part, 1);
  assert.equal(region.clear().count, 0);
});

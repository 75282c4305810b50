import assert from "node:assert/strict";
import { test } from "node:test";

import { Cursor } from "../../mapsite/static/mapsite/js/atlas/cursor.js";
import { decode } from "../../mapsite/static/mapsite/js/atlas/decode.js";
import { Region } from "../../mapsite/static/mapsite/js/layers/region.js";
import { Rings } from "../../mapsite/static/mapsite/js/layers/rings.js";
import { golden } from "./golden.js";
import { generator } from "./random.js";

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
const { PathBuilder } = await import("../../mapsite/static/mapsite/js/layers/path_builder.js");
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
  const [left, top] = [atlas.originX * scale, atlas.originY * scale];
  return { world, left, top, width: WIDTH, height: WIDTH, dpr: 1 };
}

function drawn(cursor, box, scale) {
  const rings = new Rings(atlas);
  rings.gather(cursor);
  return traced(rings, box, scale);
}

function traced(rings, box, scale) {
  const builder = new PathBuilder(atlas);
  builder.setView(viewOf(scale), atlas);
  builder.select(builder.near, box);
  return Array.from({ length: atlas.labelCount + 1 }, (_, label) => {
    builder.path = new Path2D();
    if (label) rings.trace(label, builder);
    return builder.path.rings;
  });
}

const DAYS = [...new Set([...atlas.rowStart].filter((start) => start > -(2 ** 31)))].sort(
  (a, b) => a - b,
);
const SCALE = 0.002;
const WIDTH = 1000;
const WHOLE = [0, 0, WIDTH, WIDTH];

function holderOn(runs, day) {
  return runs.find(([start, end]) => start <= day && day < end)?.[2] ?? 0;
}

for (const day of [DAYS[0] - 1, ...DAYS]) {
  test(`on day ${day} each point lies in the land of its holder and in no other`, () => {
    const cursor = new Cursor(atlas);
    cursor.seek(day);
    const labels = drawn(cursor, WHOLE, SCALE);
    for (const { x, y, history } of expected.points) {
      const inside = labels.flatMap((rings, label) =>
        winding(rings, x * SCALE, y * SCALE) ? [label] : [],
      );
      const holder = holderOn(history, day);
      assert.deepEqual(inside, holder ? [holder] : [], `${x},${y}`);
    }
  });

  test(`on day ${day} chords outside a box change nothing inside it`, () => {
    const cursor = new Cursor(atlas);
    cursor.seek(day);
    const whole = drawn(cursor, WHOLE, SCALE);
    for (const [x0, y0] of [
      [0, 0],
      [200, 150],
      [400, 300],
    ]) {
      const part = drawn(cursor, [x0, y0, x0 + 90, y0 + 90], SCALE);
      for (let i = 0; i < 200; i++) {
        const [x, y] = [x0 + 2 + ((i * 37) % 87), y0 + 2 + ((i * 53) % 87)];
        const both = [whole, part].map((labels) =>
          labels.map((rings) => winding(rings, x + 0.13, y + 0.17) !== 0),
        );
        assert.deepEqual(both[1], both[0], `${x},${y}`);
      }
    }
  });
}

test("rings that are kept in step with the days hold the same land as rings made anew", () => {
  const cursor = new Cursor(atlas);
  const kept = new Rings(atlas);
  kept.gather(cursor);
  const random = generator(7);
  for (let step = 0; step < 60; step++) {
    const [left, right] = [cursor.left.slice(), cursor.right.slice()];
    for (const arc of cursor.seek(DAYS[random(DAYS.length)])) {
      kept.change(arc, left[arc], right[arc], cursor.left[arc], cursor.right[arc]);
    }
    const fresh = new Rings(atlas);
    fresh.gather(cursor);
    assert.deepEqual(kept.counts, fresh.counts);
    for (let label = 0; label <= atlas.labelCount; label++) {
      assert.deepEqual(halvesOf(kept, label), halvesOf(fresh, label), `label ${label}`);
      assert.deepEqual(kept.box(label), fresh.box(label));
    }
  }
});

function halvesOf({ heads, after }, label) {
  const found = [];
  for (let half = heads[label]; half >= 0; half = after[half]) found.push(half);
  return found.sort((a, b) => a - b);
}

const SIZE = 100_000;

/** A square land round which four straight arcs run clockwise; label 1 holds it, from day 10 on 2. */
function squareLand() {
  const corners = [
    [0, 0],
    [SIZE, 0],
    [SIZE, SIZE],
    [0, SIZE],
    [0, 0],
  ];
  const pairs = [0, 1, 2, 3].map((i) => [corners[i], corners[i + 1]]);
  const ints = (/** @type {number[]} */ values) => Int32Array.from(values);
  return {
    precision: 24,
    originX: 0,
    originY: 0,
    arcCount: 4,
    vertexCount: 8,
    nodeCount: 4,
    labelCount: 2,
    labels: null,
    offsets: ints([0, 2, 4, 6, 8]),
    x: ints(pairs.flatMap(([from, to]) => [from[0], to[0]])),
    y: ints(pairs.flatMap(([from, to]) => [from[1], to[1]])),
    rowOffsets: ints([0, 2, 4, 6, 8]),
    rowStart: ints([0, 1, 2, 3].flatMap(() => [-(2 ** 31), 10])),
    rowEnd: ints([0, 1, 2, 3].flatMap(() => [10, 2 ** 31 - 1])),
    rowLeft: ints(new Array(8).fill(0)),
    rowRight: ints([1, 2, 1, 2, 1, 2, 1, 2]),
    tail: ints([0, 1, 2, 3]),
    head: ints([1, 2, 3, 0]),
    minX: ints([0, SIZE, 0, 0]),
    maxX: ints([SIZE, SIZE, SIZE, 0]),
    minY: ints([0, 0, SIZE, 0]),
    maxY: ints([0, SIZE, SIZE, SIZE]),
  };
}

function holds(region, x, y) {
  return region.boxes().some(([x0, y0, x1, y1]) => x0 <= x && x < x1 && y0 <= y && y < y1);
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
    territory.builder.setView(
      { world: scale * 2 ** 24, left, top, width: 1200, height: 1200, dpr: 1 },
      land,
    );
    territory.region = new Region(1200, 1200);
    territory.state.day = 10;
    territory.follow();
    assert.equal(holds(territory.region, 500, 500), changes);
  });
}

test("a region knows its squares and its part of the picture", () => {
  const region = new Region(960, 480);
  assert.equal(region.part, 0);
  region.mark(100, 100, 110, 110);
  region.mark(100, 100, 110, 110);
  assert.equal(region.count, 1);
  assert.deepEqual(region.boxes(), [[96, 96, 144, 144]]);
  region.mark(-500, -500, 5000, 5000);
  assert.equal(region.part, 1);
  assert.equal(region.clear().count, 0);
  assert.deepEqual(region.boxes(), []);
});

test("a region takes the squares of another", () => {
  const [region, other] = [new Region(960, 480), new Region(960, 480)];
  region.mark(0, 0, 10, 10);
  other.mark(0, 0, 60, 10);
  region.add(other);
  assert.equal(region.count, 2);
  assert.deepEqual(region.boxes(), other.boxes());
});

test("the boxes of a region hold each marked square, and few others", () => {
  const random = generator(3);
  for (let round = 0; round < 50; round++) {
    const region = new Region(1440, 960);
    for (let i = 0; i < 12; i++) {
      const [x, y] = [random(1440), random(960)];
      region.mark(x, y, x + random(200), y + random(200));
    }
    const covered = new Set();
    let painted = 0;
    for (const [x0, y0, x1, y1] of region.boxes()) {
      for (let y = y0; y < y1; y += 48) {
        for (let x = x0; x < x1; x += 48, painted++)
          covered.add((y / 48) * region.columns + x / 48);
      }
    }
    region.marked.forEach((marked, square) => {
      assert.ok(!marked || covered.has(square));
    });
    assert.ok(painted < 2 * region.count + 60, `${painted} painted for ${region.count}`);
  }
});

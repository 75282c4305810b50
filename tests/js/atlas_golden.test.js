import assert from "node:assert/strict";
import { test } from "node:test";

import { Cursor } from "../../mapsite/static/mapsite/js/atlas/cursor.js";
import { decode } from "../../mapsite/static/mapsite/js/atlas/decode.js";
import { history } from "../../mapsite/static/mapsite/js/atlas/history.js";
import { golden } from "./golden.js";

const COLUMNS = {
  precision: "precision",
  origin_x: "originX",
  origin_y: "originY",
  label_count: "labelCount",
  labels: "labels",
  offsets: "offsets",
  x: "x",
  y: "y",
  row_offsets: "rowOffsets",
  row_start: "rowStart",
  row_end: "rowEnd",
  row_left: "rowLeft",
  row_right: "rowRight",
  row_width: "rowWidth",
  tail: "tail",
  head: "head",
  left: "leftTimeline",
  right: "rightTimeline",
};

const NEW = ["sides", "zones", "bare", "empty", "thicket", "redrawn", "unsure", "bordered"];
const OLD = [
  ...NEW.slice(0, 4).map((name) => `version1/${name}`),
  ...NEW.slice(0, 5).map((name) => `version2/${name}`),
];

for (const name of [...NEW, ...OLD]) {
  const { buffer, expected } = golden(name);
  const atlas = decode(buffer);

  test(`the golden ${name} decode to what Python reads in them`, () => {
    for (const [python, ours] of Object.entries(COLUMNS)) {
      const value = atlas[ours] ?? (ours === "rowWidth" ? expected.row_start.map(() => 0) : null);
      assert.deepEqual(ArrayBuffer.isView(value) ? Array.from(value) : value, expected[python]);
    }
  });

  test(`timelines of the golden ${name} are those that Python reads`, () => {
    const { offsets, start, label, daysBefore, daysAfter, width } = atlas.timelines;
    const sureness = Array.from(daysBefore, (days, run) => [days, daysAfter[run], width[run]]);
    const found = { offsets: [...offsets], start: [...start], label: [...label], sureness };
    assert.deepEqual(found, expected.timelines);
  });

  test(`points of the golden ${name} have the histories that Python tells`, () => {
    for (const { x, y, history: told } of expected.points) {
      assert.deepEqual(
        history(atlas, x, y).map(({ start, end, label }) => [start, end, label]),
        told,
      );
    }
  });

  test(`boxes of the golden ${name} hold their arcs' vertices`, () => {
    for (let arc = 0; arc < atlas.arcCount; arc++) {
      const xs = atlas.x.subarray(atlas.offsets[arc], atlas.offsets[arc + 1]);
      const ys = atlas.y.subarray(atlas.offsets[arc], atlas.offsets[arc + 1]);
      const box = [atlas.minX[arc], atlas.minY[arc], atlas.maxX[arc], atlas.maxY[arc]];
      assert.deepEqual(box, [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]);
    }
  });

  test(`a cursor put on a day of the golden ${name} shows its rows, and moves on from it`, () => {
    const days = daysAround(atlas);
    const shows = (cursor, day) => {
      for (const [arc, now] of shown(cursor).entries())
        assert.deepEqual(now, held(atlas, arc, day));
    };
    for (const [at, day] of days.entries()) {
      const cursor = new Cursor(atlas, day);
      shows(cursor, day);
      assert.equal(cursor.seek(day).length, 0);
      for (const next of [days[at + 1] ?? day, days[at - 1] ?? day]) {
        cursor.seek(next);
        shows(cursor, next);
      }
    }
  });

  test(`a cursor over the golden ${name} shows each day's rows, forwards and backwards`, () => {
    const cursor = new Cursor(atlas);
    const days = daysAround(atlas);
    for (const day of [...days, ...days.toReversed(), 20055, 19000, 20058, 20058]) {
      const before = shown(cursor);
      const touched = [...cursor.seek(day)];
      assert.equal(new Set(touched).size, touched.length);
      shown(cursor).forEach((now, arc) => {
        assert.deepEqual(now, held(atlas, arc, day));
        if (String(now) !== String(before[arc])) assert.ok(touched.includes(arc));
      });
    }
  });
}

function daysAround({ rowStart, rowEnd }) {
  const days = new Set([-30000, 0, 30000]);
  for (const day of [...rowStart, ...rowEnd])
    days
      .add(day - 1)
      .add(day)
      .add(day + 1);
  return [...days].filter((day) => Math.abs(day) < 2 ** 30).sort((a, b) => a - b);
}

function shown({ left, right }) {
  return Array.from(left, (label, arc) => [label, right[arc]]);
}

function held(atlas, arc, day) {
  for (let row = atlas.rowOffsets[arc]; row < atlas.rowOffsets[arc + 1]; row++) {
    if (atlas.rowStart[row] <= day && day < atlas.rowEnd[row]) {
      return [atlas.rowLeft[row], atlas.rowRight[row]];
    }
  }
  return [0, 0];
}

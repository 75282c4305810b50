import assert from "node:assert/strict";
import { test } from "node:test";

/** Frames that run when told to, and a clock that paintings move on. */
const frames = [];
let now = 0;
globalThis.requestAnimationFrame = (run) => frames.push(run);
globalThis.performance = { now: () => now };
const { leave, repaint } = await import("../../mapsite/static/mapsite/js/layers/repaints.js");

const painted = [];
const canvas = (name, takes) => () => {
  painted.push(name);
  now += takes;
};

/** @returns {string[]} what was painted in the next frame */
function frame() {
  painted.length = 0;
  for (const run of frames.splice(0)) run(now);
  return [...painted];
}

test("what is quickly painted is painted in one frame, in the order of asking", () => {
  for (const name of ["a", "b", "c"]) repaint(canvas(name, 2));
  assert.deepEqual(frame(), ["a", "b", "c"]);
  assert.deepEqual(frame(), []);
});

test("where a canvas takes long the next waits for the next frame", () => {
  for (const name of ["a", "b", "c"]) repaint(canvas(name, 30));
  assert.deepEqual([frame(), frame(), frame(), frame()], [["a"], ["b"], ["c"], []]);
});

test("a canvas that asks twice is painted once; one that left is not painted", () => {
  const [twice, gone] = [canvas("twice", 1), canvas("gone", 1)];
  for (const paint of [twice, gone, twice]) repaint(paint);
  leave(gone);
  assert.deepEqual(frame(), ["twice"]);
});

test("a canvas that asks again while others wait is painted after them", () => {
  const first = canvas("first", 30);
  repaint(first);
  repaint(canvas("second", 30));
  frame();
  repaint(first);
  assert.deepEqual([frame(), frame()], [["second"], ["first"]]);
});

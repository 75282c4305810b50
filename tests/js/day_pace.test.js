import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { afterFrame, onceAFrame, whereRested } from "../../mapsite/static/mapsite/js/day_pace.js";

/** @type {(() => void)[]} */
let frames = [];
globalThis.requestAnimationFrame = (act) => frames.push(act);
globalThis.cancelAnimationFrame = (number) => {
  if (number) frames[number - 1] = () => {};
};

function frame() {
  const due = frames;
  frames = [];
  for (const act of due) act();
}

/** A clock of ours, and a list of the days on which something was done. */
function watched(signal) {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  mock.method(performance, "now", () => Date.now());
  frames = [];
  const state = Object.assign(new EventTarget(), { day: 0, moving: false });
  const days = [];
  whereRested(state, () => days.push(state.day), signal);
  const show = (day, moving) => {
    Object.assign(state, { day, moving });
    state.dispatchEvent(new Event("day"));
    if (!moving) state.dispatchEvent(new Event("settle"));
  };
  const pass = (ms) => {
    mock.timers.tick(ms);
    frame();
    mock.timers.tick(1);
  };
  return { show, pass, days };
}

const { signal } = new AbortController();

test("however often a frame is asked for, it does its work once", () => {
  let times = 0;
  const ask = onceAFrame(() => times++, signal);
  ask();
  ask();
  frame();
  frame();
  assert.equal(times, 1);
  ask();
  frame();
  assert.equal(times, 2);
});

test("what comes after a frame is not done within it", () => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  let times = 0;
  const ask = afterFrame(() => times++, signal);
  ask();
  frame();
  assert.equal(times, 0);
  mock.timers.tick(1);
  assert.equal(times, 1);
});

test("after a long frame one piece is done, and the next after the frame that shows it", () => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  mock.method(performance, "now", () => Date.now());
  frames = [];
  const done = [];
  const asks = ["legend", "signs", "names"].map((name) =>
    afterFrame(() => done.push(name), signal),
  );
  for (const ask of asks) ask();
  asks[0](); // Asked twice, done once.
  frame();
  mock.timers.tick(60);
  assert.deepEqual(done, ["legend"]);
  frame();
  mock.timers.tick(60);
  assert.deepEqual(done, ["legend", "signs"]);
  frame();
  mock.timers.tick(1);
  assert.deepEqual(done, ["legend", "signs", "names"]);
  assert.equal(frames.length, 0);
});

test("while days come fast and frames are long, a piece is done now and then", () => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  mock.method(performance, "now", () => Date.now());
  frames = [];
  let times = 0;
  const ask = afterFrame(() => times++, signal);
  for (let key = 0; key < 12; key++) {
    ask();
    frame();
    mock.timers.tick(50);
  }
  assert.ok(times >= 2 && times <= 3, String(times));
  frame();
  mock.timers.tick(100);
  assert.ok(times >= 3 && times <= 4, String(times));
  assert.equal(frames.length, 0);
});

test("after a short frame all that waits is done", () => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  mock.method(performance, "now", () => Date.now());
  const done = [];
  for (const name of ["legend", "signs"]) afterFrame(() => done.push(name), signal)();
  frame();
  mock.timers.tick(5);
  assert.deepEqual(done, ["legend", "signs"]);
});

test("a day that is gone to is followed at once, and once", () => {
  const { show, pass, days } = watched(signal);
  show(5, false);
  pass(0);
  pass(1000);
  assert.deepEqual(days, [5]);
});

test("days that are passed are not followed, the one of the rest is", () => {
  const { show, pass, days } = watched(signal);
  for (const day of [1, 2, 3]) {
    show(day, true);
    pass(30);
  }
  assert.deepEqual(days, []);
  pass(130);
  assert.deepEqual(days, [3]);
  show(3, false);
  pass(0);
  assert.deepEqual([...new Set(days)], [3]);
});

test("a drag that never rests is followed now and then", () => {
  const { show, pass, days } = watched(signal);
  for (let day = 1; day <= 40; day++) {
    show(day, true);
    pass(30);
  }
  assert.ok(days.length >= 2 && days.length <= 4, String(days));
});

test("a drag that ends is followed without a wait", () => {
  const { show, pass, days } = watched(signal);
  show(1, true);
  pass(10);
  show(2, false);
  pass(0);
  assert.deepEqual(days, [2]);
});

test("nothing is done once the map is gone", () => {
  const gone = new AbortController();
  const { show, pass, days } = watched(gone.signal);
  show(1, true);
  gone.abort();
  pass(1000);
  pass(1000);
  assert.deepEqual(days, []);
});

import assert from "node:assert/strict";
import { mock, test } from "node:test";

import {
  afterFrame,
  catchUp,
  framesAreLong,
  onceAFrame,
  whereRested,
} from "../../mapsite/static/mapsite/js/day_pace.js";

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

/**
 * A page whose land takes so many milliseconds to show, and three pieces that wait for its frame.
 * @param {number} ms
 */
function paged(ms) {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  mock.method(performance, "now", () => Date.now());
  frames = [];
  const page = { ms, done: [] };
  const land = onceAFrame(() => mock.timers.setTime(Date.now() + page.ms), signal);
  const pieces = ["legend", "signs", "names"].map((name) =>
    afterFrame(() => page.done.push(name), signal),
  );
  page.day = () => {
    for (const ask of [land, ...pieces]) ask();
  };
  page.pass = (ms) => {
    for (const end = Date.now() + ms; Date.now() < end; ) {
      frame();
      mock.timers.tick(1);
      mock.timers.tick(9);
    }
  };
  page.day();
  page.pass(1_000);
  page.done.length = 0;
  return page;
}

test("after short frames all that waits is done at once", () => {
  const page = paged(5);
  assert.equal(framesAreLong(), false);
  page.day();
  page.day(); // Asked twice, done once.
  page.pass(20);
  assert.deepEqual(page.done, ["legend", "signs", "names"]);
  assert.equal(frames.length, 0);
});

test("where frames are long, a piece a frame is done once no further day comes", () => {
  const page = paged(60);
  assert.equal(framesAreLong(), true);
  page.day();
  page.pass(200);
  page.day();
  page.pass(200);
  assert.deepEqual(page.done, []);
  page.pass(120);
  assert.ok(page.done.length >= 1, String(page.done));
  page.pass(60);
  assert.deepEqual(page.done, ["legend", "signs", "names"]);
  assert.equal(frames.length, 0);
});

test("who is about to use what waits gets it at once, and once", () => {
  const page = paged(60);
  page.day();
  page.pass(20);
  catchUp();
  assert.deepEqual(page.done, ["legend", "signs", "names"]);
  page.pass(1_000);
  assert.equal(page.done.length, 3);
});

test("while days come without a rest and frames are long, a piece is done now and then", () => {
  const page = paged(60);
  for (let key = 0; key < 30; key++) {
    page.day();
    page.pass(150);
  }
  assert.ok(page.done.length >= 2 && page.done.length <= 6, String(page.done));
  page.pass(1_000);
  assert.equal(new Set(page.done.slice(-3)).size, 3);
});

test("frames are long until one takes less than half of that", () => {
  const page = paged(60);
  for (const [ms, long] of [
    [25, true],
    [8, false],
    [25, false],
    [60, true],
    [8, false],
  ]) {
    page.ms = ms;
    page.day();
    page.pass(1_000);
    assert.equal(framesAreLong(), long, `${ms} ms`);
  }
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

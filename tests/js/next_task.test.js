import assert from "node:assert/strict";
import { test } from "node:test";

import { nextTask } from "../../mapsite/static/mapsite/js/next_task.js";

/** @returns {Promise<boolean>} whether others had their turn meanwhile */
async function yields(enough) {
  let turn = false;
  setTimeout(() => {
    turn = true;
  });
  await nextTask(enough);
  return turn;
}

/** Work for so many milliseconds. */
function work(milliseconds) {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

/** In a task that has just begun. */
async function afresh() {
  work(20);
  await nextTask();
}

test("others have their turn after long work", async () => {
  await afresh();
  work(20);
  assert.equal(await yields(), true);
});

test("short work goes on at once", async () => {
  await afresh();
  assert.equal(await yields(1_000), false);
});

test("pieces of short work add up to long work", async () => {
  await afresh();
  for (let piece = 0; piece < 5; piece++) {
    work(8);
    if (await yields(30)) return assert.ok(piece >= 2, `after ${piece + 1} pieces`);
  }
  assert.fail("never");
});

/** What comes soon: who asks for it waits, in order, and a click is not lost. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { Expected } from "../../mapsite/static/mapsite/js/expected.js";

/** Stands for Leaflet's map: one listener at a time. */
class OneEar {
  heard = null;
  fired = [];
  on(_name, listen) {
    this.heard = listen;
  }
  off(_name, listen) {
    if (this.heard === listen) this.heard = null;
  }
  listens() {
    return this.heard !== null;
  }
  fire(name, event) {
    this.fired.push([name, event]);
  }
}

test("who asks waits until all is there, and the last click comes after", async () => {
  const map = new OneEar();
  const expected = new Expected(map, new AbortController().signal);
  const done = [];
  expected.when(() => done.push("at once"));
  let arrive = null;
  const loading = expected.wait(
    () => new Promise((resolve) => (arrive = resolve)),
    (found) => done.push(found),
  );
  expected.when(() => done.push("first"));
  expected.when(() => done.push("second"));
  map.heard({ latlng: 1 });
  map.heard({ latlng: 2 });
  assert.deepEqual(done, ["at once"]);
  arrive("soon");
  await loading;
  assert.deepEqual(done, ["at once", "soon", "first", "second"]);
  assert.deepEqual(map.fired, [["click", { latlng: 2 }]]);
  assert.equal(map.heard, null);
});

/** Work for so many milliseconds: after them others have their turn. */
function work(milliseconds) {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

test("a click is kept until somebody answers clicks, who then has it once", async () => {
  const map = new OneEar();
  const expected = new Expected(map, new AbortController().signal);
  const answered = [];
  const loading = expected.wait(
    async () => "soon",
    () => {},
  );
  expected.when(() => {
    setTimeout(() => map.heard({ latlng: 1 }));
    work(20);
  });
  expected.when(() => map.on("click", (event) => answered.push(event.latlng)));
  expected.when(() => map.heard({ latlng: 2 }));
  await loading;
  assert.deepEqual(answered, [2]);
  assert.deepEqual(map.fired, [["click", { latlng: 1 }]]);
});

test("a map that was taken away gets nothing more", async () => {
  const stop = new AbortController();
  const expected = new Expected(new OneEar(), stop.signal);
  const done = [];
  const loading = expected.wait(
    async () => stop.abort(),
    () => done.push("taken"),
  );
  expected.when(() => done.push("act"));
  await loading;
  assert.deepEqual(done, []);
});

import assert from "node:assert/strict";
import { test } from "node:test";

import { decode } from "../../mapsite/static/mapsite/js/atlas/decode.js";
import { decoded, LARGE } from "../../mapsite/static/mapsite/js/atlas_decoding.js";
import { golden } from "./golden.js";

const WORKER = "../../mapsite/static/mapsite/js/atlas/decode_worker.js";

/** The worker's own script, in this thread: what is handed over is cloned, as between threads. */
const script = { ended: 0 };
globalThis.postMessage = (message, transfer) => {
  const data = structuredClone(message, { transfer });
  if (!message.ready) queueMicrotask(() => script.page.onmessage({ data }));
};
await import(WORKER);

class OneThread {
  constructor() {
    script.page = this;
    queueMicrotask(() => this.onmessage({ data: { ready: true } }));
  }

  postMessage(buffer, transfer) {
    globalThis.onmessage({ data: structuredClone(buffer, { transfer }) });
  }

  terminate() {
    script.ended++;
  }
}

function answer(buffer, length) {
  return new Response(buffer.slice(0), { headers: { "Content-Length": String(length) } });
}

for (const name of ["unsure", "zones", "empty"])
  test(`a large atlas comes whole out of the worker, which then ends: ${name}`, async () => {
    const { buffer } = golden(name);
    script.ended = 0;
    const atlas = await decoded(answer(buffer, LARGE), () => new OneThread());
    assert.deepEqual(atlas, decode(buffer));
    assert.equal(script.ended, 1);
  });

test("a small one, and one of unknown length, start no worker", async () => {
  const { buffer } = golden("thicket");
  const never = () => assert.fail("a worker was started");
  assert.deepEqual(await decoded(answer(buffer, LARGE - 1), never), decode(buffer));
  assert.deepEqual(await decoded(new Response(buffer.slice(0)), never), decode(buffer));
});

test("what the worker says of bad bytes is what the page would say", async () => {
  const bad = new TextEncoder().encode("no atlas at all").buffer;
  await assert.rejects(
    decoded(answer(bad, LARGE), () => new OneThread()),
    /atlas: starts with/,
  );
});

for (const [name, start] of Object.entries({
  "that the browser forbids": () => {
    throw new DOMException("file:", "SecurityError");
  },
  "whose script cannot be loaded": () => {
    const worker = { terminate: () => {} };
    queueMicrotask(() => worker.onerror({ message: "" }));
    return worker;
  },
  "that a single file does not have": () => null,
})) {
  test(`without a worker ${name} the page decodes`, async () => {
    const { buffer } = golden("thicket");
    assert.deepEqual(await decoded(answer(buffer, LARGE), start), decode(buffer));
  });
}

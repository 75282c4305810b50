/** Where an atlas is decoded: a large one in a worker, so that the page answers meanwhile. */

import { decoding } from "./atlas/decode.js";
import { nextTask } from "./next_task.js";
import { workerAddress } from "./worker_address.js";

/** @typedef {import("./atlas/decode.js").Atlas} Atlas */
/** @typedef {() => Worker|null} Start starts a worker; null where there is none */

/**
 * Bytes of an atlas as it travels, from which on a worker is worth its start. One of so many takes
 * some 40 ms of a desktop's processor, and a worker as long to come up; it is started when the head
 * of the answer is there, and comes up while the rest travels.
 */
export const LARGE = 100_000;

/**
 * The atlas of an answer. Where no worker can be had (an old browser, a page opened as a file, a
 * policy of the server that forbids it) it is decoded here, later than it would have been.
 * @param {Response} answer
 * @param {Start} [start]
 * @returns {Promise<Atlas>}
 * @throws {Error} that says what is wrong with the bytes
 */
export async function decoded(answer, start = startWorker) {
  const isLarge = Number(answer.headers.get("Content-Length")) >= LARGE;
  const coming = isLarge ? begun(start) : null;
  const buffer = await answer.arrayBuffer();
  const worker = await coming;
  if (!worker) return inSteps(buffer);
  try {
    return await asked(worker, buffer);
  } finally {
    worker.terminate();
  }
}

/**
 * @param {ArrayBuffer} buffer
 * @returns {Promise<Atlas>}
 */
async function inSteps(buffer) {
  const steps = decoding(buffer);
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    await nextTask();
  }
}

/** @type {Start} */
function startWorker() {
  const address = workerAddress();
  return address && new Worker(address, { type: "module" });
}

/**
 * A worker that has said that it is there: bytes sent to one that never comes up would be lost.
 * @param {Start} start
 * @returns {Promise<Worker|null>}
 */
async function begun(start) {
  try {
    const worker = start();
    if (!worker) return null;
    const isReady = await new Promise((told) => {
      worker.onmessage = () => told(true);
      worker.onerror = () => told(false);
    });
    if (!isReady) worker.terminate();
    return isReady ? worker : null;
  } catch {
    return null;
  }
}

/**
 * @param {Worker} worker
 * @param {ArrayBuffer} buffer goes over to the worker
 * @returns {Promise<Atlas>}
 */
function asked(worker, buffer) {
  return new Promise((done, fail) => {
    worker.onmessage = ({ data: { atlas, fault } }) =>
      atlas ? done(atlas) : fail(new Error(fault));
    worker.onerror = ({ message }) => fail(new Error(message || "the worker failed"));
    worker.postMessage(buffer, [buffer]);
  });
}

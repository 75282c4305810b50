/** Decodes atlases in a worker: says that it is there, takes the bytes of a file, gives the atlas. */

import { decode } from "./decode.js";

const worker = /** @type {any} */ (globalThis);

worker.onmessage = (/** @type {MessageEvent<ArrayBuffer>} */ { data }) => {
  try {
    const atlas = decode(data);
    worker.postMessage({ atlas }, buffersOf(atlas));
  } catch (error) {
    worker.postMessage({ fault: /** @type {Error} */ (error).message });
  }
};
worker.postMessage({ ready: true });

/**
 * The memory of all arrays of an atlas, each piece once: it is handed over, not copied.
 * @param {Record<string, any>} value
 * @returns {ArrayBuffer[]}
 */
function buffersOf(value) {
  const found = Object.values(value).flatMap((part) => {
    if (ArrayBuffer.isView(part)) return [/** @type {ArrayBuffer} */ (part.buffer)];
    return part !== null && typeof part === "object" ? buffersOf(part) : [];
  });
  return [...new Set(found)];
}

/** The last bits of an atlas's coordinates, from a file of their own for whoever zooms in. */

import { boxes } from "./vertices.js";

const MAGIC = "ATLR";
const VERSION = 1;
const FIXED = 6;
const MOST_BITS = 8;
/** Grid coordinates stay within ±2^31. */
const FARTHEST = 2 ** 31;

/**
 * The atlas on the finer grid; the format is docs/atlas-format.md.
 * @param {import("./decode.js").Atlas} atlas
 * @param {ArrayBuffer} buffer
 * @returns {import("./decode.js").Atlas}
 * @throws {Error} where the bytes do not belong to the atlas
 */
export function refine(atlas, buffer) {
  const { bits, rest } = open(buffer);
  const stored = storedVertices(atlas);
  if (rest.length !== 2 * stored.length) {
    throw new Error(`refinement: ${rest.length} values, expected ${2 * stored.length}`);
  }
  const x = refined(atlas, atlas.x, stored, rest.subarray(0, stored.length), bits);
  const y = refined(atlas, atlas.y, stored, rest.subarray(stored.length), bits);
  const half = 2 ** (bits - 1);
  return {
    ...atlas,
    precision: atlas.precision + bits,
    originX: atlas.originX * 2 ** bits - half,
    originY: atlas.originY * 2 ** bits - half,
    x,
    y,
    ...boxes(atlas.offsets, x, y),
  };
}

/** @param {ArrayBuffer} buffer */
function open(buffer) {
  const bytes = new Uint8Array(buffer);
  const magic = String.fromCharCode(...bytes.subarray(0, 4));
  const [version, bits] = bytes.subarray(4, FIXED);
  if (bytes.length < FIXED)
    throw new Error(`refinement: ${bytes.length} bytes, a header has ${FIXED}`);
  if (magic !== MAGIC || version !== VERSION) {
    throw new Error(`refinement: starts with ${JSON.stringify(magic)}, version ${version}`);
  }
  if (bits < 1 || bits > MOST_BITS) {
    throw new Error(`refinement: ${bits} bits, expected 1 to ${MOST_BITS}`);
  }
  const rest = bytes.subarray(FIXED);
  const beyond = rest.find((value) => value >= 2 ** bits);
  if (beyond !== undefined)
    throw new Error(`refinement: value ${beyond}, expected below ${2 ** bits}`);
  return { bits, rest };
}

/**
 * The vertices that an atlas stores: those between ends, and each node where it appears first.
 * Nodes are numbered in that order, so the next number is a node not yet stored.
 * @param {import("./decode.js").Atlas} atlas
 */
function storedVertices({ offsets, tail, head, arcCount, vertexCount, nodeCount }) {
  const stored = new Uint32Array(vertexCount - 2 * arcCount + nodeCount);
  let count = 0;
  let nodes = 0;
  for (let arc = 0; arc < arcCount; arc++) {
    let [first, last] = [offsets[arc], offsets[arc + 1] - 1];
    if (tail[arc] === nodes) nodes++;
    else first++;
    if (head[arc] === nodes) nodes++;
    else last--;
    for (let i = first; i <= last; i++) stored[count++] = i;
  }
  return stored;
}

/**
 * One coordinate of every vertex.
 * @param {import("./decode.js").Atlas} atlas
 * @param {Int32Array} coarse
 * @param {Uint32Array} stored
 * @param {Uint8Array} rest
 * @param {number} bits
 */
function refined({ offsets, tail, head, arcCount, nodeCount }, coarse, stored, rest, bits) {
  const fine = new Int32Array(coarse.length);
  for (let i = 0; i < stored.length; i++) {
    const value = coarse[stored[i]] * 2 ** bits + rest[i];
    if (Math.abs(value) >= FARTHEST) throw new Error("refinement: a vertex outside the grid");
    fine[stored[i]] = value;
  }
  const place = new Int32Array(nodeCount);
  let nodes = 0;
  for (let arc = 0; arc < arcCount; arc++) {
    for (const [node, i] of [
      [tail[arc], offsets[arc]],
      [head[arc], offsets[arc + 1] - 1],
    ]) {
      if (node === nodes) place[nodes++] = fine[i];
      else fine[i] = place[node];
    }
  }
  return fine;
}

const SEED = (Math.random() * 2 ** 32) | 0;

/**
 * Number the distinct end points of arcs (open addressing, linear probing).
 * @param {Uint32Array} offsets
 * @param {Int32Array} x
 * @param {Int32Array} y
 * @returns {{tail: Int32Array, head: Int32Array, nodeCount: number}}
 */
export function numberNodes(offsets, x, y) {
  const count = offsets.length - 1;
  const tail = new Int32Array(count);
  const head = new Int32Array(count);
  const mask = 2 ** Math.ceil(Math.log2(4 * count + 4)) - 1;
  const slots = new Int32Array(mask + 1).fill(-1);
  const vertices = new Uint32Array(2 * count);
  let nodeCount = 0;
  /** @param {number} vertex */
  const node = (vertex) => {
    let slot = scatter(x[vertex], y[vertex]) & mask;
    while (slots[slot] >= 0) {
      const known = vertices[slots[slot]];
      if (x[known] === x[vertex] && y[known] === y[vertex]) return slots[slot];
      slot = (slot + 1) & mask;
    }
    vertices[nodeCount] = vertex;
    return (slots[slot] = nodeCount++);
  };
  for (let arc = 0; arc < count; arc++) {
    tail[arc] = node(offsets[arc]);
    head[arc] = node(offsets[arc + 1] - 1);
  }
  return { tail, head, nodeCount };
}

/**
 * A hash of two integers, seeded so that no file can be made to collide on purpose.
 * @param {number} x
 * @param {number} y
 */
function scatter(x, y) {
  return mixed(mixed(x ^ SEED) ^ y);
}

/**
 * Every bit of the value reaches the low bits (a bijection of 32-bit integers).
 * @param {number} value
 */
function mixed(value) {
  let hash = Math.imul(value ^ (value >>> 16), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return hash ^ (hash >>> 15);
}

/** Arcs per leaf, and children per node, of the tree. */
const FANOUT = 16;
/** Of so many arcs the boxes are looked through in less time than they are put into an order. */
const FEW = 4096;

/**
 * A packed Hilbert R-tree over the boxes of an atlas's arcs (Kamel and Faloutsos, 1993): arcs in
 * the order of a Hilbert curve, boxes over every sixteen of them, over sixteen of those, and so on.
 */
export class ArcIndex {
  /** @param {import("./decode.js").Atlas} atlas */
  constructor(atlas) {
    const few = atlas.arcCount <= FEW;
    this.order = few ? Uint32Array.from(atlas.minX, (_, arc) => arc) : hilbertOrder(atlas);
    this.levels = [leafBoxes(atlas, this.order)];
    while (!few && this.levels[0].length > 4 * FANOUT)
      this.levels.unshift(boxesOver(this.levels[0]));
    this.found = new Uint32Array(atlas.arcCount);
  }

  /**
   * The arcs whose boxes meet a box (grid coordinates, both ends inclusive), in no order.
   * @param {{minX: number, minY: number, maxX: number, maxY: number}} box
   * @returns {Uint32Array} valid until the next call
   */
  visible(box) {
    const count = this.#search(box, 0, 0, this.levels[0].length / 4, 0);
    return this.found.subarray(0, count);
  }

  /**
   * @param {{minX: number, minY: number, maxX: number, maxY: number}} box
   * @param {number} level
   * @param {number} first
   * @param {number} last
   * @param {number} count found so far
   * @returns {number}
   */
  #search(box, level, first, last, count) {
    const boxes = this.levels[level];
    const inner = level + 1 < this.levels.length;
    for (let node = first; node < last; node++) {
      const i = 4 * node;
      if (boxes[i] > box.maxX || boxes[i + 2] < box.minX) continue;
      if (boxes[i + 1] > box.maxY || boxes[i + 3] < box.minY) continue;
      if (inner) {
        const children = FANOUT * node;
        const end = Math.min(children + FANOUT, this.levels[level + 1].length / 4);
        count = this.#search(box, level + 1, children, end, count);
      } else this.found[count++] = this.order[node];
    }
    return count;
  }
}

/**
 * @param {import("./decode.js").Atlas} atlas
 * @param {Uint32Array} order
 */
function leafBoxes({ minX, minY, maxX, maxY }, order) {
  const boxes = new Int32Array(4 * order.length);
  for (let i = 0; i < order.length; i++) {
    const arc = order[i];
    boxes[4 * i] = minX[arc];
    boxes[4 * i + 1] = minY[arc];
    boxes[4 * i + 2] = maxX[arc];
    boxes[4 * i + 3] = maxY[arc];
  }
  return boxes;
}

/** @param {Int32Array} boxes */
function boxesOver(boxes) {
  const above = new Int32Array(4 * Math.ceil(boxes.length / 4 / FANOUT));
  for (let i = 0; i < boxes.length; i += 4) {
    const j = 4 * Math.floor(i / 4 / FANOUT);
    const fresh = i % (4 * FANOUT) === 0;
    above[j] = fresh ? boxes[i] : Math.min(above[j], boxes[i]);
    above[j + 1] = fresh ? boxes[i + 1] : Math.min(above[j + 1], boxes[i + 1]);
    above[j + 2] = fresh ? boxes[i + 2] : Math.max(above[j + 2], boxes[i + 2]);
    above[j + 3] = fresh ? boxes[i + 3] : Math.max(above[j + 3], boxes[i + 3]);
  }
  return above;
}

/** @param {import("./decode.js").Atlas} atlas */
function hilbertOrder({ arcCount, minX, minY, maxX, maxY }) {
  let largest = 1;
  for (let arc = 0; arc < arcCount; arc++) largest = Math.max(largest, maxX[arc], maxY[arc]);
  const scale = 0xffff / largest;
  // One number holds place and arc: plain numbers sort many times faster than with a comparison.
  const keys = new Float64Array(arcCount);
  for (let arc = 0; arc < arcCount; arc++) {
    const x = Math.max(0, ((minX[arc] + maxX[arc]) / 2) * scale);
    const y = Math.max(0, ((minY[arc] + maxY[arc]) / 2) * scale);
    keys[arc] = hilbert(x | 0, y | 0) * 2 ** 21 + arc;
  }
  return Uint32Array.from(keys.sort(), (key) => key % 2 ** 21);
}

/**
 * The place of a cell of the 2^16 by 2^16 grid along the Hilbert curve.
 * @param {number} x
 * @param {number} y
 */
function hilbert(x, y) {
  let place = 0;
  for (let side = 0x8000; side > 0; side >>= 1) {
    const right = x & side ? 1 : 0;
    const down = y & side ? 1 : 0;
    place = place * 4 + ((3 * right) ^ down);
    if (down) continue;
    if (right) {
      x = 0xffff - x;
      y = 0xffff - y;
    }
    const turned = x;
    x = y;
    y = turned;
  }
  return place;
}

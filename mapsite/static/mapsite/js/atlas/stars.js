/** How far back the arcs of a node, or the nodes that lack a timeline, are looked for. */
export const LOOK = 8;

/**
 * The arcs round each node, as halves that leave it: `2 a` for arc `a` at its tail, `2 a + 1` at
 * its head. Only the latest `LOOK` of a node are looked at. The twin of
 * geodata/territory/atlas/stars.py.
 */
export class Stars {
  /** @param {number} arcCount */
  constructor(arcCount) {
    this.latest = new Int32Array(2 * arcCount).fill(-1);
    this.earlier = new Int32Array(2 * arcCount);
    this.count = new Uint8Array(2 * arcCount);
    /** Timelines on the left of each half, seen leaving; that on the right is its twin's. */
    this.left = new Uint32Array(2 * arcCount);
    this.used = 0;
  }

  /**
   * How many arcs there are at a node, from 3 on 3.
   * @param {number} node
   */
  degree(node) {
    return this.count[node];
  }

  /**
   * The next arc.
   * @param {number} tail
   * @param {number} head
   * @param {number} left
   * @param {number} right
   */
  add(tail, head, left, right) {
    this.#leaves(tail, left);
    this.#leaves(head, right);
  }

  /**
   * @param {number} node
   * @param {number} left
   */
  #leaves(node, left) {
    this.left[this.used] = left;
    this.earlier[this.used] = this.latest[node];
    this.latest[node] = this.used++;
    if (this.count[node] < 3) this.count[node]++;
  }

  /**
   * The half that has neither timeline at its side, so lies across the node, or -1.
   * @param {number} node
   * @param {number} one
   * @param {number} other
   */
  opposite(node, one, other) {
    let half = this.latest[node];
    for (let i = 0; i < LOOK && half >= 0; i++, half = this.earlier[half]) {
      const [a, b] = [this.left[half], this.left[half ^ 1]];
      if (a !== one && a !== other && b !== one && b !== other) return half;
    }
    return -1;
  }

  /**
   * Going round a node from a half with the timeline on its left (`way` 1) or its right (0): the
   * timeline after the next border, or -1.
   * @param {number} node
   * @param {number} timeline
   * @param {number} way
   */
  after(node, timeline, way) {
    let half = this.latest[node];
    for (let i = 0; i < LOOK && half >= 0; i++, half = this.earlier[half]) {
      if (this.left[half ^ way] === timeline) return this.left[half ^ (1 - way)];
    }
    return -1;
  }
}

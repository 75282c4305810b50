/**
 * The arcs round the land of each label, linked into closed rings, kept in step with the days.
 *
 * A half is an arc with a direction: `2 * arc` along it (its left is the label), `2 * arc + 1`
 * against it. At each node as many halves of a label come in as go out, so any linking closes, and
 * every linking fills the same land.
 */
export class Rings {
  /** @param {import("../atlas/decode.js").Atlas} atlas */
  constructor(atlas) {
    this.atlas = atlas;
    this.first = new Int32Array(atlas.nodeCount).fill(-1);
    this.next = new Int32Array(2 * atlas.arcCount);
    this.done = new Uint8Array(2 * atlas.arcCount);
    /** The halves of each label as a list that is linked both ways; -1 = none. */
    this.heads = new Int32Array(atlas.labelCount + 1).fill(-1);
    this.after = new Int32Array(2 * atlas.arcCount).fill(-1);
    this.before = new Int32Array(2 * atlas.arcCount).fill(-1);
    /** How many halves each label has. */
    this.counts = new Int32Array(atlas.labelCount + 1);
  }

  /**
   * Take the halves of the cursor's day, whatever they were before.
   * @param {{left: ArrayLike<number>, right: ArrayLike<number>}} cursor
   */
  gather({ left, right }) {
    this.heads.fill(-1);
    this.counts.fill(0);
    for (let arc = 0; arc < this.atlas.arcCount; arc++) this.#put(arc, left[arc], right[arc]);
  }

  /**
   * An arc separates other labels than before; two equal ones are no border.
   * @param {number} arc
   * @param {number} left before
   * @param {number} right before
   * @param {number} newLeft
   * @param {number} newRight
   */
  change(arc, left, right, newLeft, newRight) {
    if (left !== right) {
      this.#take(2 * arc, left);
      this.#take(2 * arc + 1, right);
    }
    this.#put(arc, newLeft, newRight);
  }

  /**
   * @param {number} arc
   * @param {number} left
   * @param {number} right
   */
  #put(arc, left, right) {
    if (left === right) return;
    this.#push(2 * arc, left);
    this.#push(2 * arc + 1, right);
  }

  /**
   * @param {number} half
   * @param {number} label
   */
  #push(half, label) {
    const head = this.heads[label];
    this.before[half] = -1;
    this.after[half] = head;
    if (head >= 0) this.before[head] = half;
    this.heads[label] = half;
    this.counts[label]++;
  }

  /**
   * @param {number} half
   * @param {number} label
   */
  #take(half, label) {
    const [before, after] = [this.before[half], this.after[half]];
    if (before < 0) this.heads[label] = after;
    else this.after[before] = after;
    if (after >= 0) this.before[after] = before;
    this.counts[label]--;
  }

  /**
   * Draw the rings of a label.
   * @param {number} label
   * @param {{arc: (half: number, first: boolean) => void}} builder
   */
  trace(label, builder) {
    const { first, next, done, after } = this;
    const head = this.heads[label];
    for (let half = head; half >= 0; half = after[half]) {
      const node = this.start(half);
      next[half] = first[node];
      first[node] = half;
      done[half] = 0;
    }
    for (let half = head; half >= 0; half = after[half]) if (!done[half]) this.ring(half, builder);
    for (let half = head; half >= 0; half = after[half]) first[this.start(half)] = -1;
  }

  /**
   * The box round the land of a label, in grid units: x0, y0, x1, y1; without land from infinity to
   * minus infinity.
   * @param {number} label
   * @returns {[number, number, number, number]}
   */
  box(label) {
    const { minX, minY, maxX, maxY } = this.atlas;
    let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let half = this.heads[label]; half >= 0; half = this.after[half]) {
      const arc = half >> 1;
      if (minX[arc] < x0) x0 = minX[arc];
      if (minY[arc] < y0) y0 = minY[arc];
      if (maxX[arc] > x1) x1 = maxX[arc];
      if (maxY[arc] > y1) y1 = maxY[arc];
    }
    return [x0, y0, x1, y1];
  }

  /**
   * A ring ends where it began, so it needs no closing; Path2D.closePath() would measure the whole
   * path each time.
   * @param {number} half
   * @param {{arc: (half: number, first: boolean) => void}} builder
   */
  ring(half, builder) {
    const begin = this.start(half);
    for (let at = half, opening = true; at >= 0; opening = false) {
      this.done[at] = 1;
      builder.arc(at, opening);
      const node = this.end(at);
      at = node === begin ? -1 : this.takeFrom(node);
    }
  }

  /**
   * @param {number} node
   * @returns {number} a half that leaves the node and is not drawn yet, or -1
   */
  takeFrom(node) {
    let half = this.first[node];
    while (half >= 0 && this.done[half]) half = this.next[half];
    this.first[node] = half;
    return half;
  }

  /** @param {number} half */
  start(half) {
    return half & 1 ? this.atlas.head[half >> 1] : this.atlas.tail[half >> 1];
  }

  /** @param {number} half */
  end(half) {
    return half & 1 ? this.atlas.tail[half >> 1] : this.atlas.head[half >> 1];
  }
}

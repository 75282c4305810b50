/**
 * The arcs round the land of a label, linked into closed rings.
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
    this.halves = new Int32Array(2 * atlas.arcCount);
    this.offsets = new Int32Array(0);
  }

  /**
   * Sort the halves of the day by label, of the wanted labels only.
   * @param {{left: ArrayLike<number>, right: ArrayLike<number>}} cursor
   * @param {Uint8Array} wanted by label number
   */
  gather({ left, right }, wanted) {
    const { arcCount } = this.atlas;
    const counts = new Int32Array(wanted.length + 1);
    for (let arc = 0; arc < arcCount; arc++) {
      if (left[arc] === right[arc]) continue;
      if (wanted[left[arc]]) counts[left[arc] + 1]++;
      if (wanted[right[arc]]) counts[right[arc] + 1]++;
    }
    for (let label = 1; label < counts.length; label++) counts[label] += counts[label - 1];
    this.offsets = counts.slice();
    for (let arc = 0; arc < arcCount; arc++) {
      if (left[arc] === right[arc]) continue;
      if (wanted[left[arc]]) this.halves[counts[left[arc]]++] = 2 * arc;
      if (wanted[right[arc]]) this.halves[counts[right[arc]]++] = 2 * arc + 1;
    }
  }

  /**
   * Draw the rings of a gathered label.
   * @param {number} label
   * @param {{arc: (half: number, first: boolean) => void}} pen
   */
  trace(label, pen) {
    const { first, next, done, halves } = this;
    const from = this.offsets[label];
    const to = this.offsets[label + 1];
    for (let i = from; i < to; i++) {
      const node = this.start(halves[i]);
      next[halves[i]] = first[node];
      first[node] = halves[i];
      done[halves[i]] = 0;
    }
    for (let i = from; i < to; i++) if (!done[halves[i]]) this.ring(halves[i], pen);
    for (let i = from; i < to; i++) first[this.start(halves[i])] = -1;
  }

  /**
   * The box round the land of a gathered label, in grid units: x0, y0, x1, y1; null without land.
   * @param {number} label
   * @returns {number[] | null}
   */
  box(label) {
    const { minX, minY, maxX, maxY } = this.atlas;
    const [from, to] = [this.offsets[label], this.offsets[label + 1]];
    if (from === to) return null;
    let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = from; i < to; i++) {
      const arc = this.halves[i] >> 1;
      x0 = Math.min(x0, minX[arc]);
      y0 = Math.min(y0, minY[arc]);
      x1 = Math.max(x1, maxX[arc]);
      y1 = Math.max(y1, maxY[arc]);
    }
    return [x0, y0, x1, y1];
  }

  /**
   * A ring ends where it began, so it needs no closing; Path2D.closePath() would measure the whole
   * path each time.
   * @param {number} half
   * @param {{arc: (half: number, first: boolean) => void}} pen
   */
  ring(half, pen) {
    const begin = this.start(half);
    for (let at = half, opening = true; at >= 0; opening = false) {
      this.done[at] = 1;
      pen.arc(at, opening);
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

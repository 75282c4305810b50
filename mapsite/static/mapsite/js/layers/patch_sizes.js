/** How large the patches of a side's land are, and where their middle is. */

/** @typedef {{x: number, y: number, across: number}} Patch device pixels; across: the root of the area */

export class PatchSizes {
  /**
   * @param {import("../atlas/decode.js").Atlas} atlas
   * @param {{vertices: {x: ArrayLike<number>, y: ArrayLike<number>, offsets: ArrayLike<number>},
   *   scale: number, left: number, top: number}} builder vertices and scale of the view
   */
  constructor(atlas, { vertices, scale, left, top }) {
    this.atlas = atlas;
    this.vertices = vertices;
    this.scale = scale;
    this.left = left;
    this.top = top;
    /** Of each ring: twice its area, and the moments of it, from its first vertex. @type {number[][]} */
    this.rings = [];
  }

  /**
   * @param {import("./rings.js").Rings} rings
   * @param {number} label
   * @returns {Patch[]} one for each ring with land inside; holes are none
   */
  of(rings, label) {
    this.rings = [];
    rings.trace(label, this);
    const { scale, left, top } = this;
    // The land is on the left of its rings; seen with y to the south their area is negative.
    return this.rings
      .filter(([, , twice]) => twice < 0)
      .map(([x, y, twice, byX, byY]) => ({
        x: (x + byX / (3 * twice)) * scale + left,
        y: (y + byY / (3 * twice)) * scale + top,
        across: Math.sqrt(-twice / 2) * scale,
      }));
  }

  /**
   * One more arc of a ring.
   * @param {number} half
   * @param {boolean} first
   */
  arc(half, first) {
    const { x, y, offsets } = this.vertices;
    const [arc, against] = [half >> 1, half & 1];
    const [from, to] = [offsets[arc], offsets[arc + 1] - 1];
    if (first) this.rings.push([x[against ? to : from], y[against ? to : from], 0, 0, 0]);
    const ring = /** @type {number[]} */ (this.rings.at(-1));
    for (let i = from; i < to; i++) {
      const [one, next] = against ? [i + 1, i] : [i, i + 1];
      const [ax, ay, bx, by] = [x[one], y[one], x[next], y[next]];
      const cross = (ax - ring[0]) * (by - ring[1]) - (bx - ring[0]) * (ay - ring[1]);
      ring[2] += cross;
      ring[3] += (ax + bx - 2 * ring[0]) * cross;
      ring[4] += (ay + by - 2 * ring[1]) * cross;
    }
  }
}

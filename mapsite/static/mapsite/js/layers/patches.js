/** Patches of land that belong together for whatever reason, made of the faces of an atlas. */

import { Rings } from "./rings.js";

export class Patches {
  /**
   * @param {import("../atlas/decode.js").Atlas} atlas
   * @param {Uint32Array} classes by timeline of the atlas; land of class 0 is no patch
   * @param {number} count the highest class
   */
  constructor(atlas, classes, count) {
    const { arcCount, leftTimeline, rightTimeline } = atlas;
    this.atlas = atlas;
    this.left = new Uint32Array(arcCount);
    this.right = new Uint32Array(arcCount);
    for (let arc = 0; arc < arcCount; arc++) {
      this.left[arc] = classes[leftTimeline[arc]];
      this.right[arc] = classes[rightTimeline[arc]];
    }
    this.rings = new Rings({ ...atlas, labelCount: count });
    this.rings.gather(this);
  }

  /**
   * Draw the land of a class.
   * @param {number} number of the class
   * @param {{arc: (half: number, first: boolean) => void}} builder
   */
  trace(number, builder) {
    this.rings.trace(number, builder);
  }

  /** @returns {number[]} the arcs between two classes, and round the patches */
  arcs() {
    const found = [];
    for (let arc = 0; arc < this.left.length; arc++) {
      if (this.left[arc] !== this.right[arc]) found.push(arc);
    }
    return found;
  }

  /**
   * @returns {[number, number, number, number]|null} the box round all patches as fractions of the
   *   world in Web Mercator: west, north, east, south
   */
  box() {
    const { minX, minY, maxX, maxY, originX, originY, precision } = this.atlas;
    const arcs = this.arcs();
    if (!arcs.length) return null;
    let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const arc of arcs) {
      x0 = Math.min(x0, minX[arc]);
      y0 = Math.min(y0, minY[arc]);
      x1 = Math.max(x1, maxX[arc]);
      y1 = Math.max(y1, maxY[arc]);
    }
    const cells = 2 ** precision;
    return [
      (originX + x0) / cells,
      (originY + y0) / cells,
      (originX + x1) / cells,
      (originY + y1) / cells,
    ];
  }
}

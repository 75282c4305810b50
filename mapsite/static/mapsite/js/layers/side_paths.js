import { Rings } from "./rings.js";

/** Up to so many halves the path of a label is built whole and cached while its land stays the same. */
const FEW = 64;

/** The land of each label as a path, and the box round it: rebuilt on the days that change it. */
export class SidePaths {
  /**
   * @param {import("../atlas/decode.js").Atlas} atlas
   * @param {import("./path_builder.js").PathBuilder} builder
   * @param {import("../atlas/cursor.js").Cursor} cursor
   */
  constructor(atlas, builder, cursor) {
    this.builder = builder;
    this.rings = new Rings(atlas);
    this.rings.gather(cursor);
    /** @type {(Path2D | null)[]} by label number; null = to be made */
    this.paths = [];
    /** By label number, grid units: x0, y0, x1, y1. */
    this.boxes = new Float64Array(4 * (atlas.labelCount + 1));
    for (let label = 0; label <= atlas.labelCount; label++) this.measure(label);
  }

  /** The view changed: build all paths again. */
  clear() {
    this.paths = [];
  }

  /**
   * The land of a label has changed.
   * @param {number} label
   */
  invalidate(label) {
    this.paths[label] = null;
    this.measure(label);
  }

  /** @param {number} label */
  measure(label) {
    this.boxes.set(this.rings.box(label), 4 * label);
  }

  /**
   * The labels whose land a box may show. Of thousands few do.
   * @param {import("./region.js").Box} box device pixels
   * @returns {number[]}
   */
  near([x0, y0, x1, y1]) {
    const { boxes } = this;
    const { scale, left, top, margin } = this.builder;
    const [minX, minY] = [(x0 - margin - left) / scale, (y0 - margin - top) / scale];
    const [maxX, maxY] = [(x1 + margin - left) / scale, (y1 + margin - top) / scale];
    const found = [];
    for (let label = 1, i = 4; i < boxes.length; label++, i += 4) {
      if (boxes[i] > maxX || boxes[i + 2] < minX) continue;
      if (boxes[i + 1] <= maxY && boxes[i + 3] >= minY) found.push(label);
    }
    return found;
  }

  /** @param {number} label */
  isSmall(label) {
    return this.rings.counts[label] <= FEW;
  }

  /**
   * The land of a label, exact within the current box.
   * @param {number} label
   * @param {boolean} whole whether the box is the view
   * @returns {Path2D}
   */
  outline(label, whole) {
    const cached = this.paths[label];
    if (cached) return cached;
    const cache = whole || this.isSmall(label);
    this.builder.full = cache ? this.builder.view.full : this.builder.near.full;
    const path = new Path2D();
    this.builder.path = path;
    this.rings.trace(label, this.builder);
    if (cache) this.paths[label] = path;
    return path;
  }
}

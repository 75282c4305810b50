import { MARGIN } from "./path_builder.js";
import { Rings } from "./rings.js";

/** Up to so many halves the path of a label is made whole and kept while its land stays the same. */
const FEW = 64;

/** The land of each label as a path, and the box round it: rebuilt on the days that change it. */
export class Lands {
  /**
   * @param {import("../atlas/decode.js").Atlas} atlas
   * @param {import("./path_builder.js").Pen} pen
   * @param {import("../atlas/cursor.js").Cursor} cursor
   */
  constructor(atlas, pen, cursor) {
    this.pen = pen;
    this.rings = new Rings(atlas);
    this.rings.gather(cursor);
    /** @type {(Path2D | null)[]} by label number; null = to be made */
    this.paths = [];
    /** By label number, grid units: x0, y0, x1, y1. */
    this.boxes = new Float64Array(4 * (atlas.labelCount + 1));
    for (let label = 0; label <= atlas.labelCount; label++) this.measure(label);
  }

  /** The view changed: build all paths again. */
  forget() {
    this.paths = [];
  }

  /**
   * The land of a label is another.
   * @param {number} label
   */
  alter(label) {
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
    const { scale, left, top } = this.pen;
    const [minX, minY] = [(x0 - MARGIN - left) / scale, (y0 - MARGIN - top) / scale];
    const [maxX, maxY] = [(x1 + MARGIN - left) / scale, (y1 + MARGIN - top) / scale];
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
   * The land of a label, right within the box in hand.
   * @param {number} label
   * @param {boolean} whole whether the box is the view
   * @returns {Path2D}
   */
  outline(label, whole) {
    const kept = this.paths[label];
    if (kept) return kept;
    const keep = whole || this.isSmall(label);
    this.pen.full = keep ? this.pen.view.full : this.pen.near.full;
    const path = (this.pen.path = new Path2D());
    this.rings.trace(label, this.pen);
    if (keep) this.paths[label] = path;
    return path;
  }
}

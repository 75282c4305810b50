/** Levels of detail: fewer vertices where more could not be seen. */

import { simplify } from "../atlas/detail.js";

/** Device pixels, per CSS pixel of the screen: half of what a border may be off. */
const TOLERANCE = 0.4;
const CACHED = 6;

export class Levels {
  /** @param {import("../atlas/decode.js").Atlas} atlas */
  constructor(atlas) {
    this.atlas = atlas;
    /** @type {Map<number, import("../atlas/detail.js").Detail>} by level, the last used last */
    this.levels = new Map();
  }

  /**
   * The vertices for a view.
   * @param {import("./canvas.js").View} view
   * @param {number} [coarser] how many times the usual tolerance
   * @returns {import("../atlas/detail.js").Detail}
   */
  at({ world, dpr }, coarser = 1) {
    const cells = (TOLERANCE * dpr * coarser * 2 ** this.atlas.precision) / world;
    const level = Math.floor(2 * Math.log2(cells));
    if (level < 0) return this.atlas;
    const detail = this.levels.get(level) ?? simplify(this.atlas, 2 ** (level / 2));
    this.levels.delete(level);
    this.levels.set(level, detail);
    const [oldest] = this.levels.keys();
    if (this.levels.size > CACHED) this.levels.delete(oldest);
    return detail;
  }
}

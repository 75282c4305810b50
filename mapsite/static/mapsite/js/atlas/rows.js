import { ALWAYS, OPEN } from "./timelines.js";

/** Runs that may be merged in all: an atlas that asks for more is refused. */
const MOST_MERGED = 2 ** 23;

/**
 * Per arc the days on which its two timelines differ: rows (from day, to day, left, right), those
 * of arc `a` at `rowOffsets[a]` to `rowOffsets[a + 1]`.
 * @param {{left: Uint32Array, right: Uint32Array}} topology timelines on both sides of each arc
 * @param {import("./timelines.js").Timelines} timelines
 * @param {number} labelCount
 * @param {{fail: (what: string) => never}} stream to complain about
 */
export function rowsOf({ left, right }, timelines, labelCount, stream) {
  const rows = new Rows(left.length, labelCount);
  const { offsets } = timelines;
  let merged = 0;
  for (let arc = 0; arc < left.length; arc++) {
    const [one, other] = [left[arc], right[arc]];
    const runs = offsets[one + 1] - offsets[one] + offsets[other + 1] - offsets[other];
    merged += runs;
    if (merged > MOST_MERGED) stream.fail(`more than ${MOST_MERGED} runs to merge`);
    rows.hold(rows.offsets[arc] + runs);
    rows.add(arc, timelines, one, other);
  }
  return rows.done();
}

class Rows {
  /**
   * @param {number} arcCount
   * @param {number} labelCount
   */
  constructor(arcCount, labelCount) {
    this.offsets = new Uint32Array(arcCount + 1);
    this.Labels = labelCount < 65536 ? Uint16Array : Uint32Array;
    this.start = new Int32Array(0);
    this.end = new Int32Array(0);
    this.left = new this.Labels(0);
    this.right = new this.Labels(0);
  }

  /**
   * Make room.
   * @param {number} most rows in all so far
   */
  hold(most) {
    if (most <= this.start.length) return;
    const room = 2 * most + 64;
    this.start = longer(this.start, new Int32Array(room));
    this.end = longer(this.end, new Int32Array(room));
    this.left = longer(this.left, new this.Labels(room));
    this.right = longer(this.right, new this.Labels(room));
  }

  /**
   * The rows of the next arc.
   * @param {number} arc
   * @param {import("./timelines.js").Timelines} timelines
   * @param {number} one timeline number on its left
   * @param {number} other on its right
   */
  add(arc, { offsets, start, label }, one, other) {
    let [i, j, count] = [offsets[one], offsets[other], this.offsets[arc]];
    const [iEnd, jEnd] = [offsets[one + 1], offsets[other + 1]];
    let day = ALWAYS;
    while (day < OPEN) {
      const iNext = i + 1 < iEnd ? start[i + 1] : OPEN;
      const jNext = j + 1 < jEnd ? start[j + 1] : OPEN;
      const end = Math.min(iNext, jNext);
      if (label[i] !== label[j]) {
        this.start[count] = day;
        this.end[count] = end;
        this.left[count] = label[i];
        this.right[count++] = label[j];
      }
      if (iNext === end) i++;
      if (jNext === end) j++;
      day = end;
    }
    this.offsets[arc + 1] = count;
  }

  /** The rows without the room that was left over. */
  done() {
    const count = this.offsets[this.offsets.length - 1];
    return {
      rowOffsets: this.offsets,
      rowStart: this.start.slice(0, count),
      rowEnd: this.end.slice(0, count),
      rowLeft: this.left.slice(0, count),
      rowRight: this.right.slice(0, count),
    };
  }
}

/**
 * @template {Int32Array | Uint16Array | Uint32Array} T
 * @param {T} from
 * @param {T} to a longer one
 * @returns {T}
 */
function longer(from, to) {
  to.set(from);
  return to;
}

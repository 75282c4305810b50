import { ALWAYS, OPEN } from "./timelines.js";

/**
 * What every arc separates on the current day: `left` and `right` hold label numbers, both 0
 * where the arc separates nothing, and `width` to how many metres that border is known, 0 where
 * nobody said; it is null where the atlas does not say of any.
 */
export class Cursor {
  /**
   * @param {import("./decode.js").Atlas} atlas
   * @param {number} [day] on which it stands at first
   */
  constructor(atlas, day = ALWAYS) {
    const Labels = /** @type {Uint16ArrayConstructor} */ (atlas.rowLeft.constructor);
    this.atlas = atlas;
    this.left = new Labels(atlas.arcCount);
    this.right = new Labels(atlas.arcCount);
    this.width = atlas.rowWidth && new Int32Array(atlas.arcCount);
    this.day = day;
    /** @type {ReturnType<typeof sortedChanges>|null} once it is to move */
    this.changes = null;
    /** How many of them lie behind it. */
    this.at = 0;
    this.touched = new Uint32Array(atlas.arcCount);
    this.touchedOn = new Uint32Array(atlas.arcCount);
    this.round = 0;
    this.#stand();
  }

  /** Show the rows that hold on its day. */
  #stand() {
    const { arcCount, rowOffsets, rowStart, rowEnd } = this.atlas;
    for (let arc = 0; arc < arcCount; arc++) {
      for (let row = rowOffsets[arc]; row < rowOffsets[arc + 1]; row++) {
        if (rowStart[row] > this.day) break;
        if (rowEnd[row] > this.day) this.#show(arc, row);
      }
    }
  }

  /** Get ready to move: the first step is as quick as the others then. */
  prepare() {
    this.changes ??= sortedChanges(this.atlas);
    const { days } = this.changes;
    while (this.at < days.length && days[this.at] <= this.day) this.at++;
    return this.changes;
  }

  /**
   * Go to a day and return the arcs that were touched on the way, each once.
   * @param {number} day
   * @returns {Uint32Array} valid until the next call
   */
  seek(day) {
    if (day === this.day) return this.touched.subarray(0, 0);
    this.round++;
    const count = day >= this.day ? this.#apply(day) : this.#undo(day);
    this.day = day;
    return this.touched.subarray(0, count);
  }

  /** @param {number} day */
  #apply(day) {
    const { days, rows, arcs } = this.prepare();
    let count = 0;
    for (; this.at < days.length && days[this.at] <= day; this.at++) {
      this.#show(arcs[this.at], rows[this.at]);
      count = this.#touch(arcs[this.at], count);
    }
    return count;
  }

  /** @param {number} day */
  #undo(day) {
    const { days, before, arcs } = this.prepare();
    let count = 0;
    for (; this.at > 0 && days[this.at - 1] > day; this.at--) {
      this.#show(arcs[this.at - 1], before[this.at - 1]);
      count = this.#touch(arcs[this.at - 1], count);
    }
    return count;
  }

  /**
   * @param {number} arc
   * @param {number} row -1 = the arc separates nothing
   */
  #show(arc, row) {
    this.left[arc] = row < 0 ? 0 : this.atlas.rowLeft[row];
    this.right[arc] = row < 0 ? 0 : this.atlas.rowRight[row];
    if (this.width && this.atlas.rowWidth) this.width[arc] = row < 0 ? 0 : this.atlas.rowWidth[row];
  }

  /**
   * @param {number} arc
   * @param {number} count
   */
  #touch(arc, count) {
    if (this.touchedOn[arc] === this.round) return count;
    this.touchedOn[arc] = this.round;
    this.touched[count] = arc;
    return count + 1;
  }
}

/**
 * Every change of every arc, by day: the row that holds from it and the one that held before
 * (-1 = none).
 * @param {import("./decode.js").Atlas} atlas
 */
function sortedChanges(atlas) {
  let count = 0;
  eachChange(atlas, () => count++);
  const unsorted = new Int32Array(count);
  let i = 0;
  eachChange(atlas, (day) => (unsorted[i++] = day));
  const days = unsorted.slice().sort();
  const next = firstPlaces(days);
  const arcs = new Uint32Array(count);
  const rows = new Int32Array(count);
  const before = new Int32Array(count);
  eachChange(atlas, (day, arc, row, previous) => {
    const at = /** @type {number} */ (next.get(day));
    next.set(day, at + 1);
    arcs[at] = arc;
    rows[at] = row;
    before[at] = previous;
  });
  return { days, arcs, rows, before };
}

/** @param {Int32Array} days ascending */
function firstPlaces(days) {
  /** @type {Map<number, number>} */
  const places = new Map();
  for (let i = 0; i < days.length; i++) {
    if (i === 0 || days[i] !== days[i - 1]) places.set(days[i], i);
  }
  return places;
}

/**
 * @param {import("./decode.js").Atlas} atlas
 * @param {(day: number, arc: number, row: number, before: number) => void} visit
 */
function eachChange({ arcCount, rowOffsets, rowStart, rowEnd }, visit) {
  for (let arc = 0; arc < arcCount; arc++) {
    const last = rowOffsets[arc + 1] - 1;
    for (let row = rowOffsets[arc]; row <= last; row++) {
      const joins = row > rowOffsets[arc] && rowEnd[row - 1] === rowStart[row];
      visit(rowStart[row], arc, row, joins ? row - 1 : -1);
      const joined = row < last && rowStart[row + 1] === rowEnd[row];
      if (!joined && rowEnd[row] !== OPEN) visit(rowEnd[row], arc, -1, row);
    }
  }
}

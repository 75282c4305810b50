/**
 * The lines between labels, those of small ones kept from day to day.
 *
 * A line belongs to the label on its left, at the land's end to the only one.
 */
export class Borders {
  /**
   * @param {import("./side_paths.js").Lands} lands
   * @param {import("../atlas/cursor.js").Cursor} cursor
   * @param {import("../facts.js").Facts} facts
   */
  constructor(lands, cursor, facts) {
    this.lands = lands;
    this.pen = lands.pen;
    this.cursor = cursor;
    this.facts = facts;
    /** @type {(Lines | null)[]} by label number; null = to be made */
    this.kept = [];
  }

  /** The view changed: build all lines again. */
  forget() {
    this.kept = [];
  }

  /**
   * The land of a label is another.
   * @param {number} label
   */
  alter(label) {
    this.kept[label] = null;
  }

  /**
   * The lines of labels, right within the box in hand.
   * @param {number[]} labels
   * @param {boolean} whole whether the box is the view
   * @returns {Lines}
   */
  of(labels, whole) {
    const lines = new Lines();
    this.pen.full = this.pen.view.full;
    if (whole) {
      // Thousands of lines of their own would be made for one picture.
      for (const arc of this.pen.view.seen) this.draw(arc, lines);
      return lines;
    }
    for (const label of labels) {
      if (!this.lands.isSmall(label)) continue;
      this.kept[label] ??= this.trace(label);
      lines.add(this.kept[label]);
    }
    const { seen, full } = this.pen.near;
    this.pen.full = full;
    for (const arc of seen) if (!this.lands.isSmall(this.owner(arc))) this.draw(arc, lines);
    return lines;
  }

  /**
   * @param {number} label
   * @returns {Lines} of the label's own
   */
  trace(label) {
    const lines = new Lines();
    const { heads, after } = this.lands.rings;
    for (let half = heads[label]; half >= 0; half = after[half]) {
      if (this.owner(half >> 1) === label) this.draw(half >> 1, lines);
    }
    return lines;
  }

  /** @param {number} arc */
  owner(arc) {
    return this.cursor.left[arc] || this.cursor.right[arc];
  }

  /**
   * @param {number} arc
   * @param {Lines} lines
   */
  draw(arc, lines) {
    const [left, right] = [this.cursor.left[arc], this.cursor.right[arc]];
    if (left === right) return;
    if (this.isFront(left, right)) this.pen.path = lines.fronts ??= new Path2D();
    else this.pen.path = lines.inner ??= new Path2D();
    this.pen.line(arc);
  }

  /**
   * Whether different factions, or the land's end, meet between two labels.
   * @param {number} a
   * @param {number} b
   */
  isFront(a, b) {
    const { sides } = this.facts;
    return a === 0 || b === 0 || sides[a - 1].faction !== sides[b - 1].faction;
  }
}

/** Lines between factions, and between sides of one faction; null where there are none. */
class Lines {
  /** @type {Path2D | null} */
  fronts = null;
  /** @type {Path2D | null} */
  inner = null;

  /** @param {Lines} others */
  add({ fronts, inner }) {
    if (fronts) (this.fronts ??= new Path2D()).addPath(fronts);
    if (inner) (this.inner ??= new Path2D()).addPath(inner);
  }
}

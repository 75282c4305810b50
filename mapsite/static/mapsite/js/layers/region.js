/** The part of the picture that has to be repainted, in squares. */

/** Device pixels: the side of a square. */
const SIDE = 48;
/** How many unchanged squares may be repainted to save one box. */
const SPARE = 6;

/** @typedef {[number, number, number, number]} Box x0, y0, x1, y1 */

export class Region {
  /**
   * @param {number} width device pixels
   * @param {number} height
   */
  constructor(width, height) {
    this.columns = Math.ceil(width / SIDE);
    this.rows = Math.ceil(height / SIDE);
    this.marked = new Uint8Array(this.columns * this.rows);
    this.count = 0;
  }

  /** @returns {Region} this, with every square marked */
  fill() {
    this.marked.fill(1);
    this.count = this.marked.length;
    return this;
  }

  /** @returns {Region} this, with no square marked */
  clear() {
    this.marked.fill(0);
    this.count = 0;
    return this;
  }

  /**
   * Mark the squares that another of the same size has marked.
   * @param {Region} other
   */
  add({ marked }) {
    for (let square = 0; square < marked.length; square++) {
      if (!marked[square] || this.marked[square]) continue;
      this.marked[square] = 1;
      this.count++;
    }
  }

  /** @returns {number} 0 to 1 */
  get part() {
    return this.count / Math.max(this.marked.length, 1);
  }

  /**
   * @param {number} row
   * @returns {number} the height of its middle
   */
  middle(row) {
    return (row + 0.5) * SIDE;
  }

  /**
   * @param {number} y
   * @returns {number} the first row whose middle is at or below that height
   */
  rowAfter(y) {
    return Math.ceil(y / SIDE - 0.5);
  }

  /**
   * Mark the squares that a box touches.
   * @param {number} x0
   * @param {number} y0
   * @param {number} x1
   * @param {number} y1
   */
  mark(x0, y0, x1, y1) {
    const right = Math.min(Math.floor(x1 / SIDE), this.columns - 1);
    const bottom = Math.min(Math.floor(y1 / SIDE), this.rows - 1);
    for (let row = Math.max(Math.floor(y0 / SIDE), 0); row <= bottom; row++) {
      for (let column = Math.max(Math.floor(x0 / SIDE), 0); column <= right; column++) {
        const square = row * this.columns + column;
        this.count += 1 - this.marked[square];
        this.marked[square] = 1;
      }
    }
  }

  /**
   * The marked squares as a few boxes of whole pixels, which may hold other squares and meet each
   * other: one clip to many squares is painted far more slowly than several to a box.
   * @returns {Box[]}
   */
  boxes() {
    /** @type {Box[]} in squares */
    const found = [];
    for (let row = 0; row < this.rows; row++) {
      for (const [from, to] of this.runs(row)) {
        const above = found.find(([x0, , x1, y1]) => x0 === from && x1 === to && y1 === row);
        if (above) above[3] = row + 1;
        else found.push([from, row, to, row + 1]);
      }
    }
    return merged(found).map((box) => /** @type {Box} */ (box.map((at) => at * SIDE)));
  }

  /**
   * @param {number} row
   * @returns {[number, number][]} the stretches of marked squares, half-open
   */
  runs(row) {
    /** @type {[number, number][]} */
    const found = [];
    for (let column = 0; column < this.columns; column++) {
      if (!this.marked[row * this.columns + column]) continue;
      const last = found[found.length - 1];
      if (last?.[1] === column) last[1]++;
      else found.push([column, column + 1]);
    }
    return found;
  }
}

/**
 * Join boxes where that adds little to be painted.
 * @param {Box[]} boxes
 * @returns {Box[]}
 */
function merged(boxes) {
  for (let i = 0; i < boxes.length; i++) {
    for (let j = i + 1; j < boxes.length; j++) {
      const both = around(boxes[i], boxes[j]);
      if (area(both) > area(boxes[i]) + area(boxes[j]) + SPARE) continue;
      boxes[i] = both;
      boxes.splice(j, 1);
      j = i;
    }
  }
  return boxes;
}

/**
 * @param {Box} a
 * @param {Box} b
 * @returns {Box}
 */
function around(a, b) {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

/** @param {Box} box */
function area([x0, y0, x1, y1]) {
  return (x1 - x0) * (y1 - y0);
}

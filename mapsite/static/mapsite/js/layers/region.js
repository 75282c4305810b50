/** The part of the picture that has to be painted anew, in squares. */

/** Device pixels: the side of a square. */
const SIDE = 96;

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
   * Whether a box touches a marked square.
   * @param {number} x0
   * @param {number} y0
   * @param {number} x1
   * @param {number} y1
   * @returns {boolean}
   */
  touches(x0, y0, x1, y1) {
    const right = Math.min(Math.floor(x1 / SIDE), this.columns - 1);
    const bottom = Math.min(Math.floor(y1 / SIDE), this.rows - 1);
    for (let row = Math.max(Math.floor(y0 / SIDE), 0); row <= bottom; row++) {
      for (let column = Math.max(Math.floor(x0 / SIDE), 0); column <= right; column++) {
        if (this.marked[row * this.columns + column]) return true;
      }
    }
    return false;
  }

  /** @returns {number[]} the box round the marked squares: x0, y0, x1, y1 */
  bounds() {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    this.marked.forEach((marked, square) => {
      if (!marked) return;
      const x = (square % this.columns) * SIDE;
      const y = Math.floor(square / this.columns) * SIDE;
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x + SIDE);
      box[3] = Math.max(box[3], y + SIDE);
    });
    return box;
  }

  /**
   * Clip a context to the marked squares and clear them. Whole pixels, so no edge shows.
   * @param {CanvasRenderingContext2D} context saved by the caller
   */
  clip(context) {
    context.beginPath();
    for (let row = 0; row < this.rows; row++) {
      for (let column = 0; column < this.columns; column++) {
        if (!this.marked[row * this.columns + column]) continue;
        context.rect(column * SIDE, row * SIDE, SIDE, SIDE);
        context.clearRect(column * SIDE, row * SIDE, SIDE, SIDE);
      }
    }
    context.clip();
  }
}

/** Which room on a canvas is taken: the one rule by which all names give way to each other. */

/**
 * In device pixels of the canvas.
 * @typedef {[number, number, number, number]} Box left, top, right, bottom
 * @typedef {{kind: string, text: string, box: Box}} Label
 */

export class LabelRoom {
  /**
   * @param {{width: number, height: number, edge: number}} view
   */
  constructor({ width, height, edge }) {
    /** @type {Label[]} what is written, in the order of its rank */
    this.labels = [];
    /** @type {Box[]} those and the marks of places */
    this.taken = [];
    /** @type {Set<string>} */
    this.texts = new Set();
    /** @type {Box} what of the canvas the reader sees */
    this.screen = [width * edge, height * edge, width * (1 - edge), height * (1 - edge)];
  }

  /** @param {Box} box */
  isFree(box) {
    return !this.taken.some((other) => meet(box, other));
  }

  /** @param {Box} box */
  isSeenWhole([left, top, right, bottom]) {
    const [west, north, east, south] = this.screen;
    return left >= west && top >= north && right <= east && bottom <= south;
  }

  /**
   * Take the room for a text, where it is free.
   * @param {string} kind
   * @param {string} text
   * @param {Box} box
   * @returns {boolean} whether it was
   */
  write(kind, text, box) {
    if (!this.isFree(box)) return false;
    this.labels.push({ kind, text, box });
    this.texts.add(text);
    this.taken.push(box);
    return true;
  }

  /**
   * Take the room for a mark that stands where it stands.
   * @param {Box} box
   */
  mark(box) {
    this.taken.push(box);
  }
}

/**
 * @param {Box} a
 * @param {Box} b
 */
export function meet(a, b) {
  return a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
}

/**
 * The box of a text round its middle.
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} size of the font
 * @param {number} [margin]
 * @returns {Box}
 */
export function boxAround(x, y, width, size, margin = 0) {
  const [wide, high] = [width / 2 + margin, size * 0.68];
  return [x - wide, y - high, x + wide, y + high];
}

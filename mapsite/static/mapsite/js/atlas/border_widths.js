/** Contexts: what the last row of the same day and labels tells, or of the day, or nothing; new. */
const [OF_PAIR, OF_DAY, OF_NOTHING, NEW] = [0, 1, 2, 3];

/**
 * To how many metres, either way, the border of each row is known: 0 where nobody said.
 * @param {import("./varints.js").Varints | import("./adaptive.js").Adaptive} stream
 * @param {{rowStart: Int32Array, rowLeft: ArrayLike<number>, rowRight: ArrayLike<number>}} rows
 * @param {number} labelCount
 * @returns {Int32Array | null} null where the file tells of no border
 */
export function readWidths(stream, { rowStart, rowLeft, rowRight }, labelCount) {
  if (!stream.bytes.length) return null;
  const found = new Int32Array(rowStart.length);
  const known = [0];
  /** @type {Map<number, Map<number, number>>} by day and pair of labels; pair 0 is any of them */
  const told = new Map();
  for (let row = 0; row < found.length; row++) {
    const [one, other] = [rowLeft[row], rowRight[row]];
    if (!one || !other) continue;
    const ofDay = told.get(rowStart[row]) ?? new Map();
    if (!ofDay.size) told.set(rowStart[row], ofDay);
    const pair = Math.min(one, other) * (labelCount + 1) + Math.max(one, other);
    const context = ofDay.has(pair) ? OF_PAIR : ofDay.size ? OF_DAY : OF_NOTHING;
    const code = stream.next(known.length + 2, context);
    if (code > known.length) known.push(stream.next(2 ** 31 - 1, NEW));
    const width = code ? known[code - 1] : (ofDay.get(context === OF_PAIR ? pair : 0) ?? 0);
    found[row] = width;
    ofDay.set(pair, width).set(0, width);
  }
  stream.end();
  return found;
}

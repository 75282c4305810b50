import { Adaptive } from "./adaptive.js";
import { Varints } from "./varints.js";

const MAGIC = "ATLS";
const VERSION = 3;
const FIXED = 8;
/** The streams of version 2 by their numbers; version 1 is without the last one. */
const OLD_STREAMS = [
  "head",
  "labels",
  "runs",
  "recalls",
  "event starts",
  "event labels",
  "fresh tails",
  "fresh lefts",
  "fresh places",
  "heads",
  "rights",
  "lengths",
  "dx",
  "dy",
  "sure runs",
];
/** The streams of version 3. */
export const STREAMS = [
  ...OLD_STREAMS.slice(0, -1),
  "along",
  "across",
  "crossings",
  "days before",
  "days after",
  "widths",
  "border widths",
];
/**
 * Streams that the adaptive coder writes in version 3, and how many contexts each has; the others
 * hold varints in all versions.
 * @type {Record<string, number>}
 */
const CODES = {
  runs: 18,
  "sure runs": 1,
  recalls: 1,
  heads: 65,
  rights: 33,
  lengths: 16,
  "days before": 1,
  "days after": 1,
  widths: 1,
  "border widths": 4,
};

/**
 * The readers of a file: of the streams whose coder depends on the version, and the others. A
 * stream that the file is without is there and empty.
 * @typedef {{codes: Record<string, Varints | Adaptive>, varints: Record<string, Varints>}} Streams
 */

/**
 * Split a file into its streams. Streams of numbers that are not known are skipped.
 * @param {ArrayBuffer} buffer
 * @returns {{version: number, kind: number, precision: number, streams: Streams}}
 * @throws {Error} that says what is wrong and where
 */
export function openContainer(buffer) {
  const bytes = new Uint8Array(buffer);
  if (bytes.length < FIXED) throw new Error(`atlas: ${bytes.length} bytes, a header has ${FIXED}`);
  const magic = String.fromCharCode(...bytes.subarray(0, 4));
  const [version, kind, precision, count] = bytes.subarray(4, FIXED);
  if (magic !== MAGIC)
    throw new Error(`atlas: starts with ${JSON.stringify(magic)}, expected ${MAGIC}`);
  if (version < 1 || version > VERSION) {
    throw new Error(`atlas: version ${version}, this reader knows 1 to ${VERSION}`);
  }
  const known = [OLD_STREAMS.slice(0, -1), OLD_STREAMS, STREAMS][version - 1];
  if (kind > 1 || precision < 1 || precision > 30 || (version < 3 && count < known.length)) {
    throw new Error(`atlas: bad header: kind ${kind}, precision ${precision}, ${count} streams`);
  }
  const table = version < 3 ? oldTable(bytes, count) : newTable(bytes, count);
  return { version, kind, precision, streams: split(bytes, version, known, table) };
}

/**
 * @typedef {{start: number, lengths: Map<number, number>}} Table lengths of streams by their
 *   numbers, in the order of the file, and where the first one starts
 */

/**
 * @param {Uint8Array} bytes
 * @param {number} count
 * @returns {Table}
 */
function oldTable(bytes, count) {
  const start = FIXED + 4 * count;
  if (bytes.length < start) throw new Error(`atlas: ends within its table of ${count} streams`);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const lengths = Array.from({ length: count }, (_, i) => view.getUint32(FIXED + 4 * i, true));
  return { start, lengths: new Map(lengths.entries()) };
}

/**
 * The same for version 3, where a stream that is empty is left out.
 * @param {Uint8Array} bytes
 * @param {number} count
 * @returns {Table}
 */
function newTable(bytes, count) {
  const table = new Varints(bytes, "table");
  table.at = FIXED;
  /** @type {Map<number, number>} */
  const lengths = new Map();
  for (let i = 0, last = -1; i < count; i++) {
    const number = table.octet();
    if (number <= last) table.fail(`stream ${number} after ${last}`);
    lengths.set(number, table.next(2 ** 35));
    last = number;
  }
  return { start: table.at, lengths };
}

/**
 * @param {Uint8Array} bytes
 * @param {number} version
 * @param {string[]} known
 * @param {Table} table
 * @returns {Streams}
 */
function split(bytes, version, known, { start, lengths }) {
  const total = [...lengths.values()].reduce((sum, length) => sum + length, start);
  if (total !== bytes.length)
    throw new Error(`atlas: ${bytes.length} bytes, its table says ${total}`);
  /** @type {Record<string, Uint8Array>} */
  const parts = {};
  for (const [number, length] of lengths) {
    if (number < known.length) parts[known[number]] = bytes.subarray(start, start + length);
    start += length;
  }
  /** @type {Streams} */
  const streams = { codes: {}, varints: {} };
  for (const name of new Set([...STREAMS, ...OLD_STREAMS])) {
    const part = parts[name] ?? bytes.subarray(0, 0);
    if (!CODES[name]) streams.varints[name] = new Varints(part, name);
    else if (version < 3) streams.codes[name] = new Varints(part, name);
    else streams.codes[name] = new Adaptive(part, name, CODES[name]);
  }
  return streams;
}

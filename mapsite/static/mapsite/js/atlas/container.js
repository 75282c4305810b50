import { Varints } from "./varints.js";

const MAGIC = "ATLS";
const VERSION = 2;
const FIXED = 8;
export const STREAMS = [
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
/** Streams, the last ones, that files of version 1 do without: a reader finds them empty. */
const NOT_IN_VERSION_1 = 1;

/**
 * Split a file into its streams. Streams after the known ones are skipped.
 * @param {ArrayBuffer} buffer
 * @returns {{version: number, kind: number, precision: number, streams: Record<string, Varints>}}
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
  const known = version > 1 ? STREAMS : STREAMS.slice(0, -NOT_IN_VERSION_1);
  if (kind > 1 || precision < 1 || precision > 30 || count < known.length) {
    throw new Error(`atlas: bad header: kind ${kind}, precision ${precision}, ${count} streams`);
  }
  return { version, kind, precision, streams: split(bytes, count, known) };
}

/**
 * @param {Uint8Array} bytes
 * @param {number} count
 * @param {string[]} known
 */
function split(bytes, count, known) {
  let start = FIXED + 4 * count;
  if (bytes.length < start) throw new Error(`atlas: ends within its table of ${count} streams`);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const lengths = Array.from({ length: count }, (_, i) => view.getUint32(FIXED + 4 * i, true));
  const total = lengths.reduce((sum, length) => sum + length, start);
  if (total !== bytes.length)
    throw new Error(`atlas: ${bytes.length} bytes, its table says ${total}`);
  /** @type {Record<string, Varints>} */
  const streams = {};
  STREAMS.forEach((name, i) => {
    const length = i < known.length ? lengths[i] : 0;
    streams[name] = new Varints(bytes.subarray(start, start + length), name);
    start += length;
  });
  return streams;
}

import { Varints } from "./varints.js";

const MAGIC = "ATLS";
const VERSION = 1;
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
];

/**
 * Split a file into its streams. Streams after the known ones are skipped.
 * @param {ArrayBuffer} buffer
 * @returns {{kind: number, precision: number, streams: Record<string, Varints>}}
 * @throws {Error} that says what is wrong and where
 */
export function openContainer(buffer) {
  const bytes = new Uint8Array(buffer);
  if (bytes.length < FIXED) throw new Error(`atlas: ${bytes.length} bytes, a header has ${FIXED}`);
  const magic = String.fromCharCode(...bytes.subarray(0, 4));
  const [version, kind, precision, count] = bytes.subarray(4, FIXED);
  if (magic !== MAGIC) throw new Error(`atlas: starts with ${JSON.stringify(magic)}, expected ${MAGIC}`);
  if (version !== VERSION) throw new Error(`atlas: version ${version}, this reader knows ${VERSION}`);
  if (kind > 1 || precision < 1 || precision > 30 || count < STREAMS.length) {
    throw new Error(`atlas: bad header: kind ${kind}, precision ${precision}, ${count} streams`);
  }
  return { kind, precision, streams: split(bytes, count) };
}

/**
 * @param {Uint8Array} bytes
 * @param {number} count
 */
function split(bytes, count) {
  let start = FIXED + 4 * count;
  if (bytes.length < start) throw new Error(`atlas: ends within its table of ${count} streams`);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const lengths = Array.from({ length: count }, (_, i) => view.getUint32(FIXED + 4 * i, true));
  const total = lengths.reduce((sum, length) => sum + length, start);
  if (total !== bytes.length) throw new Error(`atlas: ${bytes.length} bytes, its table says ${total}`);
  /** @type {Record<string, Varints>} */
  const streams = {};
  STREAMS.forEach((name, i) => {
    streams[name] = new Varints(bytes.subarray(start, start + lengths[i]), name);
    start += lengths[i];
  });
  return streams;
}

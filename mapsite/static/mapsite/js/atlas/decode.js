import { openContainer } from "./container.js";
import { readTimelines, separate } from "./timelines.js";
import { readVertices } from "./vertices.js";

/** Runs that may be merged in all: an atlas that asks for more is refused. */
const MOST_ROWS = 2 ** 23;
const MOST_LABELS = 2 ** 24;

/**
 * Arcs with lifetimes. The grid is Web Mercator in 2^precision cells round the world, x east,
 * y south, relative to the origin. Label number 0 is outside the land, `k` is label `k - 1`.
 * Rows say from which day to which (half-open) an arc separates which label numbers, left and
 * right as seen along it with north up.
 * @typedef {object} Atlas
 * @property {number} precision
 * @property {number} originX
 * @property {number} originY
 * @property {number} arcCount
 * @property {number} vertexCount
 * @property {number} nodeCount
 * @property {number} labelCount
 * @property {Float64Array | null} labels zone ids (-1 = no zone), or null where labels are sides
 * @property {Uint32Array} offsets vertices of arc `a`: `offsets[a]` to `offsets[a + 1]`
 * @property {Int32Array} x
 * @property {Int32Array} y
 * @property {Uint32Array} rowOffsets
 * @property {Int32Array} rowStart day numbers, `ALWAYS` where there is no start
 * @property {Int32Array} rowEnd day numbers, `OPEN` where there is no end
 * @property {Uint16Array | Uint32Array} rowLeft
 * @property {Uint16Array | Uint32Array} rowRight
 * @property {Int32Array} tail node of an arc's first vertex
 * @property {Int32Array} head node of an arc's last vertex
 * @property {Int32Array} minX boxes of the arcs
 * @property {Int32Array} minY
 * @property {Int32Array} maxX
 * @property {Int32Array} maxY
 */

/**
 * Read an atlas; the format is docs/atlas-format.md.
 * @param {ArrayBuffer} buffer
 * @returns {Atlas}
 * @throws {Error} that says what is wrong and in which stream
 */
export function decode(buffer) {
  const { kind, precision, streams } = openContainer(buffer);
  const head = readHead(streams.head);
  checkSizes(streams, head);
  const labels = kind ? readZoneIds(streams.labels, head.labelCount) : null;
  const told = readTimelines(streams, head);
  return { precision, ...head, labels, ...readVertices(streams, head), ...readRows(streams, told, head) };
}

/** @param {import("./varints.js").Varints} stream */
function readHead(stream) {
  const [originX, originY, labelCount, timelineCount, runCount, arcCount, vertexCount] = Array.from(
    { length: 7 },
    () => stream.next(2 ** 31),
  );
  if (labelCount < 1 || labelCount > MOST_LABELS) stream.fail(`${labelCount} labels`);
  return { originX, originY, labelCount, timelineCount, runCount, arcCount, vertexCount };
}

/**
 * Nothing is allocated for a count that the bytes at hand cannot hold.
 * @param {Record<string, import("./varints.js").Varints>} streams
 * @param {ReturnType<typeof readHead>} head
 */
function checkSizes(streams, head) {
  /** @type {[string, number][]} */
  const most = [
    ["run counts", head.timelineCount - 1],
    ["run labels", head.runCount - 1],
    ["arc lengths", head.arcCount],
    ["dx", head.vertexCount - head.arcCount],
  ];
  for (const [name, count] of most) {
    const stream = streams[name];
    if (count < 0 || count > stream.bytes.length) {
      stream.fail(`${stream.bytes.length} bytes for ${count} values`);
    }
  }
}

/**
 * @param {import("./varints.js").Varints} stream
 * @param {number} labelCount
 */
function readZoneIds(stream, labelCount) {
  if (labelCount - 1 > stream.bytes.length) stream.fail(`${labelCount} labels`);
  const labels = new Float64Array(labelCount);
  labels[0] = -1;
  for (let i = 1, id = 0; i < labelCount; i++) {
    id += stream.next(2 ** 53);
    if (id >= 2 ** 53) stream.fail(`zone id ${id}`);
    labels[i] = id;
  }
  stream.end();
  return labels;
}

/**
 * @param {Record<string, import("./varints.js").Varints>} streams
 * @param {import("./timelines.js").Timelines} told
 * @param {ReturnType<typeof readHead>} head
 */
function readRows(streams, told, head) {
  const pairs = readPairs(streams["arc timelines"], told, head);
  const rowOffsets = new Uint32Array(head.arcCount + 1);
  let count = 0;
  for (let arc = 0; arc < head.arcCount; arc++) {
    separate(told, pairs[2 * arc], pairs[2 * arc + 1], () => count++);
    rowOffsets[arc + 1] = count;
  }
  const Labels = head.labelCount < 65535 ? Uint16Array : Uint32Array;
  const rows = {
    rowOffsets,
    rowStart: new Int32Array(count),
    rowEnd: new Int32Array(count),
    rowLeft: new Labels(count),
    rowRight: new Labels(count),
  };
  fillRows(rows, told, pairs);
  return rows;
}

/**
 * @param {{rowStart: Int32Array, rowEnd: Int32Array, rowLeft: Uint16Array | Uint32Array, rowRight: Uint16Array | Uint32Array}} rows
 * @param {import("./timelines.js").Timelines} told
 * @param {Uint32Array} pairs
 */
function fillRows({ rowStart, rowEnd, rowLeft, rowRight }, told, pairs) {
  let row = 0;
  /** @type {Parameters<typeof separate>[3]} */
  const emit = (start, end, left, right) => {
    rowStart[row] = start;
    rowEnd[row] = end;
    rowLeft[row] = left;
    rowRight[row++] = right;
  };
  for (let i = 0; i < pairs.length; i += 2) separate(told, pairs[i], pairs[i + 1], emit);
}

/**
 * @param {import("./varints.js").Varints} stream
 * @param {import("./timelines.js").Timelines} told
 * @param {ReturnType<typeof readHead>} head
 */
function readPairs(stream, told, head) {
  const pairs = new Uint32Array(2 * head.arcCount);
  let merged = 0;
  for (let i = 0; i < pairs.length; i++) {
    const number = stream.next(head.timelineCount);
    merged += told.offsets[number + 1] - told.offsets[number];
    if (merged > MOST_ROWS) stream.fail(`more than ${MOST_ROWS} runs to merge`);
    pairs[i] = number;
  }
  stream.end();
  return pairs;
}

import { readWidths } from "./border_widths.js";
import { openContainer } from "./container.js";
import { readTopology } from "./read_topology.js";
import { rowsOf } from "./rows.js";
import { readTimelines } from "./timelines.js";
import { readVertices } from "./vertices.js";

const MOST_ARCS = 2 ** 21;
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
 * @property {Int32Array | null} rowWidth to how many metres, either way, the border of a row is
 *   known, 0 where nobody said; null where the file does not say of any
 * @property {Int32Array} tail node of an arc's first vertex
 * @property {Int32Array} head node of an arc's last vertex
 * @property {import("./timelines.js").Timelines} timelines
 * @property {Uint32Array} leftTimeline number of the timeline on the left of each arc
 * @property {Uint32Array} rightTimeline
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
  const steps = decoding(buffer);
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
  }
}

/**
 * The same in steps, between which a page may answer its reader.
 * @param {ArrayBuffer} buffer
 * @returns {Generator<void, Atlas>}
 * @throws {Error} as `decode`
 */
export function* decoding(buffer) {
  const { version, kind, precision, streams } = openContainer(buffer);
  const { varints, codes } = streams;
  const head = readHead(varints.head);
  const labels = kind ? readZoneIds(varints.labels, head.labelCount) : null;
  const topology = readTopology(streams, version, head);
  yield;
  const timelines = readTimelines(streams, version, topology, head.labelCount);
  yield;
  const vertices = readVertices(streams, topology, head);
  yield;
  const rows = rowsOf(topology, timelines, head.labelCount, codes.rights);
  return {
    precision,
    originX: head.originX,
    originY: head.originY,
    labelCount: head.labelCount,
    arcCount: head.arcCount,
    vertexCount: head.vertexCount,
    nodeCount: topology.nodeCount,
    labels,
    tail: topology.tail,
    head: topology.head,
    ...vertices,
    ...rows,
    rowWidth: readWidths(codes["border widths"], rows, head.labelCount),
    timelines,
    leftTimeline: topology.left,
    rightTimeline: topology.right,
  };
}

/** @param {import("./varints.js").Varints} stream */
function readHead(stream) {
  const [originX, originY, labelCount, timelineCount, arcCount, vertexCount] = Array.from(
    { length: 6 },
    () => stream.next(2 ** 31),
  );
  if (labelCount < 1 || labelCount > MOST_LABELS) stream.fail(`${labelCount} labels`);
  if (timelineCount < 1) stream.fail("no timeline, not even the outside");
  if (arcCount > MOST_ARCS) stream.fail(`${arcCount} arcs, at most ${MOST_ARCS}`);
  return { originX, originY, labelCount, timelineCount, arcCount, vertexCount };
}

/**
 * @param {import("./varints.js").Varints} stream
 * @param {number} labelCount
 */
function readZoneIds(stream, labelCount) {
  stream.hold(labelCount - 1);
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

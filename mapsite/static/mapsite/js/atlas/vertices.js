import { numberNodes } from "./nodes.js";

/** Link of an arc whose start is given by its coordinates. */
const FRESH = 0;
const FARTHEST = 2 ** 31;

/**
 * @param {Record<string, import("./varints.js").Varints>} streams
 * @param {{arcCount: number, vertexCount: number}} head
 */
export function readVertices(streams, { arcCount, vertexCount }) {
  const offsets = readOffsets(streams["arc lengths"], arcCount, vertexCount);
  const x = new Int32Array(vertexCount);
  const y = new Int32Array(vertexCount);
  const fresh = { x: 0, y: 0 };
  for (let arc = 0; arc < arcCount; arc++) {
    const first = offsets[arc];
    const link = streams["arc links"].next(arc + 1);
    if (link === FRESH) {
      fresh.x = x[first] = moved(streams["fresh starts"], fresh.x);
      fresh.y = y[first] = moved(streams["fresh starts"], fresh.y);
    } else {
      const end = offsets[arc - link + 1] - 1;
      x[first] = x[end];
      y[first] = y[end];
    }
    for (let i = first + 1; i < offsets[arc + 1]; i++) {
      x[i] = moved(streams.dx, x[i - 1]);
      y[i] = moved(streams.dy, y[i - 1]);
    }
  }
  for (const name of ["arc links", "fresh starts", "dx", "dy"]) streams[name].end();
  return { offsets, x, y, ...numberNodes(offsets, x, y), ...boxes(offsets, x, y) };
}

/**
 * @param {import("./varints.js").Varints} stream
 * @param {number} from
 */
function moved(stream, from) {
  const to = from + stream.signed();
  if (to < -FARTHEST || to >= FARTHEST) stream.fail("a vertex outside the grid");
  return to;
}

/**
 * @param {import("./varints.js").Varints} lengths
 * @param {number} arcCount
 * @param {number} vertexCount
 */
function readOffsets(lengths, arcCount, vertexCount) {
  const offsets = new Uint32Array(arcCount + 1);
  for (let arc = 0; arc < arcCount; arc++) {
    offsets[arc + 1] = offsets[arc] + lengths.next(vertexCount) + 2;
    if (offsets[arc + 1] > vertexCount) lengths.fail(`more than ${vertexCount} vertices`);
  }
  if (offsets[arcCount] !== vertexCount) {
    lengths.fail(`${offsets[arcCount]} vertices, expected ${vertexCount}`);
  }
  lengths.end();
  return offsets;
}

/**
 * @param {Uint32Array} offsets
 * @param {Int32Array} x
 * @param {Int32Array} y
 */
function boxes(offsets, x, y) {
  const count = offsets.length - 1;
  const [minX, minY, maxX, maxY] = Array.from({ length: 4 }, () => new Int32Array(count));
  for (let arc = 0; arc < count; arc++) {
    const first = offsets[arc];
    minX[arc] = maxX[arc] = x[first];
    minY[arc] = maxY[arc] = y[first];
    for (let i = first + 1; i < offsets[arc + 1]; i++) {
      if (x[i] < minX[arc]) minX[arc] = x[i];
      else if (x[i] > maxX[arc]) maxX[arc] = x[i];
      if (y[i] < minY[arc]) minY[arc] = y[i];
      else if (y[i] > maxY[arc]) maxY[arc] = y[i];
    }
  }
  return { minX, minY, maxX, maxY };
}

/** Grid coordinates stay within ±2^31. */
const FARTHEST = 2 ** 31;

/**
 * Coordinates, offsets and boxes of all arcs.
 * @param {Record<string, import("./varints.js").Varints>} streams
 * @param {import("./read_topology.js").Topology} topology
 * @param {{arcCount: number, vertexCount: number}} head
 */
export function readVertices(streams, topology, { arcCount, vertexCount }) {
  const offsets = readOffsets(streams, arcCount, vertexCount);
  const x = new Int32Array(vertexCount);
  const y = new Int32Array(vertexCount);
  const nodes = freshPlaces(streams["fresh places"], topology);
  for (let arc = 0; arc < arcCount; arc++) {
    const first = offsets[arc];
    const last = offsets[arc + 1] - 1;
    const [tail, head] = [topology.tail[arc], topology.head[arc]];
    x[first] = nodes.x[tail];
    y[first] = nodes.y[tail];
    const walked = topology.closes[arc] ? last - 1 : last;
    for (let i = first + 1; i <= walked; i++) {
      x[i] = moved(streams.dx, x[i - 1]);
      y[i] = moved(streams.dy, y[i - 1]);
    }
    if (topology.closes[arc]) {
      x[last] = nodes.x[head];
      y[last] = nodes.y[head];
    } else {
      nodes.x[head] = x[last];
      nodes.y[head] = y[last];
    }
  }
  for (const name of ["lengths", "fresh places", "dx", "dy"]) streams[name].end();
  return { offsets, x, y, ...boxes(offsets, x, y) };
}

/**
 * @param {import("./varints.js").Varints} stream
 * @param {import("./read_topology.js").Topology} topology
 */
function freshPlaces(stream, { fresh, nodeCount }) {
  const nodes = { x: new Int32Array(nodeCount), y: new Int32Array(nodeCount) };
  let [x, y] = [0, 0];
  for (const node of fresh) {
    x = moved(stream, x);
    y = moved(stream, y);
    nodes.x[node] = x;
    nodes.y[node] = y;
  }
  return nodes;
}

/**
 * @param {import("./varints.js").Varints} stream
 * @param {number} from
 */
function moved(stream, from) {
  const to = from + stream.signed();
  if (to <= -FARTHEST || to >= FARTHEST) stream.fail("a vertex outside the grid");
  return to;
}

/**
 * @param {Record<string, import("./varints.js").Varints>} streams
 * @param {number} arcCount
 * @param {number} vertexCount
 */
function readOffsets({ lengths, dx }, arcCount, vertexCount) {
  lengths.hold(arcCount);
  dx.hold(vertexCount - 2 * arcCount);
  const offsets = new Uint32Array(arcCount + 1);
  for (let arc = 0; arc < arcCount; arc++) {
    offsets[arc + 1] = offsets[arc] + lengths.next(vertexCount) + 2;
    if (offsets[arc + 1] > vertexCount) lengths.fail(`more than ${vertexCount} vertices`);
  }
  if (offsets[arcCount] !== vertexCount) {
    lengths.fail(`${offsets[arcCount]} vertices, expected ${vertexCount}`);
  }
  return offsets;
}

/**
 * The least and greatest coordinates of each arc.
 * @param {Uint32Array} offsets
 * @param {Int32Array} x
 * @param {Int32Array} y
 */
export function boxes(offsets, x, y) {
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

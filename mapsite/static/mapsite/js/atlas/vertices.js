import { Lines, meeting, vertexOn } from "./lines.js";

/** Grid coordinates stay within ±2^31. */
const FARTHEST = 2 ** 31;

/**
 * Coordinates, offsets and boxes of all arcs.
 * @param {import("./container.js").Streams} streams
 * @param {import("./read_topology.js").Topology} topology
 * @param {{arcCount: number, vertexCount: number}} head
 */
export function readVertices(streams, topology, head) {
  const offsets = readOffsets(streams, topology, head);
  const steps = new Steps(streams.varints, topology, offsets);
  for (let arc = 0; arc < head.arcCount; arc++) steps.walk(arc);
  for (const name of STREAMS) streams.varints[name].end();
  const { x, y } = steps;
  return { offsets, x, y, ...boxes(offsets, x, y) };
}

const STREAMS = ["fresh places", "dx", "dy", "along", "across", "crossings"];

/** The vertices of arcs, arc by arc: most are told by the step that leads to them. */
class Steps {
  /**
   * @param {Record<string, import("./varints.js").Varints>} varints
   * @param {import("./read_topology.js").Topology} topology
   * @param {Uint32Array} offsets
   */
  constructor(varints, topology, offsets) {
    const count = offsets[offsets.length - 1];
    this.varints = varints;
    this.topology = topology;
    this.offsets = offsets;
    this.x = new Int32Array(count);
    this.y = new Int32Array(count);
    this.nodes = freshPlaces(varints["fresh places"], topology);
    this.lines = new Lines(topology);
  }

  /** @param {number} arc */
  walk(arc) {
    const { x, y, nodes, offsets, topology } = this;
    const [first, last] = [offsets[arc], offsets[arc + 1] - 1];
    const [tail, head] = [topology.tail[arc], topology.head[arc]];
    const closes = topology.closes[arc] === 1;
    x[first] = nodes.x[tail];
    y[first] = nodes.y[tail];
    if (closes) {
      x[last] = nodes.x[head];
      y[last] = nodes.y[head];
    }
    this.#between(arc, first, closes ? last - 1 : last, closes);
    if (!closes) {
      nodes.x[head] = x[last];
      nodes.y[head] = y[last];
    }
    this.#learn(arc, first, last);
  }

  /**
   * The vertices after the first one, up to `end`.
   * @param {number} arc
   * @param {number} first
   * @param {number} end
   * @param {boolean} closes whether the head is known, and lies after `end`
   */
  #between(arc, first, end, closes) {
    const { x, y, lines, topology } = this;
    const { dx, dy } = this.varints;
    if (end === first) return;
    let [begin, stop] = [first + 1, end];
    const out = lines.through(topology.before[arc], x[first], y[first]);
    const back = closes ? lines.through(topology.beyond[arc], x[end + 1], y[end + 1]) : null;
    if (out && back && begin === stop) {
      const place = meeting(out, back);
      return place ? this.#crossing(begin, place) : this.#online(begin, out);
    }
    if (out) this.#online(begin++, out);
    if (back) stop--;
    for (let i = begin; i <= stop; i++) {
      x[i] = moved(dx, x[i - 1]);
      y[i] = moved(dy, y[i - 1]);
    }
    if (back) this.#online(end, back);
  }

  /**
   * @param {number} vertex
   * @param {import("./lines.js").Line} line
   */
  #online(vertex, line) {
    const { along, across } = this.varints;
    this.#put(vertex, vertexOn(line, along.signed(), across.signed()), along);
  }

  /**
   * @param {number} vertex
   * @param {{x: number, y: number}} place
   */
  #crossing(vertex, { x, y }) {
    const { crossings } = this.varints;
    this.#put(vertex, { x: x + crossings.signed(), y: y + crossings.signed() }, crossings);
  }

  /**
   * @param {number} vertex
   * @param {{x: number, y: number}} place
   * @param {import("./varints.js").Varints} stream to complain about
   */
  #put(vertex, { x, y }, stream) {
    if (!(Math.max(Math.abs(x), Math.abs(y)) < FARTHEST)) stream.fail("a vertex outside the grid");
    this.x[vertex] = x;
    this.y[vertex] = y;
  }

  /**
   * @param {number} arc
   * @param {number} first
   * @param {number} last
   */
  #learn(arc, first, last) {
    const { x, y, lines } = this;
    if (last - first === 1) return lines.learn(arc, x[first], y[first], x[last], y[last]);
    lines.bends(2 * arc, x[first + 1], y[first + 1]);
    lines.bends(2 * arc + 1, x[last - 1], y[last - 1]);
  }
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
 * @param {import("./container.js").Streams} streams
 * @param {import("./read_topology.js").Topology} topology
 * @param {{arcCount: number, vertexCount: number}} head
 */
function readOffsets({ codes, varints }, { degrees }, { arcCount, vertexCount }) {
  const { lengths } = codes;
  lengths.hold(arcCount);
  const stored = ["dx", "along", "crossings"].reduce(
    (sum, name) => sum + varints[name].bytes.length,
    0,
  );
  if (vertexCount - 2 * arcCount > stored) {
    varints.dx.fail(`${stored} bytes for ${vertexCount - 2 * arcCount} steps`);
  }
  const offsets = new Uint32Array(arcCount + 1);
  for (let arc = 0; arc < arcCount; arc++) {
    offsets[arc + 1] = offsets[arc] + lengths.next(vertexCount, degrees[arc]) + 2;
    if (offsets[arc + 1] > vertexCount) lengths.fail(`more than ${vertexCount} vertices`);
  }
  if (offsets[arcCount] !== vertexCount) {
    lengths.fail(`${offsets[arcCount]} vertices, expected ${vertexCount}`);
  }
  lengths.end();
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

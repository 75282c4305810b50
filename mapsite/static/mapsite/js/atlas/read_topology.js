import { Frontier } from "./frontier.js";

/** Codes of a timeline: the expected one, the next new one, or `1 + k`: `k` before that. */
const [EXPECTED, NEW] = [0, 1];
/** Codes of a head: a new node, the expected one, or `1 + k`: `k` before the next new one. */
const [NEW_NODE, TAKER] = [0, 1];

/**
 * For each arc its end nodes, the numbers of the timelines on both sides, and whether its head
 * was there before. `fresh` are the nodes that no arc leads to. `references` holds for each
 * timeline the one across the border where it appeared, 0 for none.
 * @typedef {{tail: Int32Array, head: Int32Array, left: Uint32Array, right: Uint32Array, closes: Uint8Array, fresh: number[], nodeCount: number, references: number[]}} Topology
 */

/**
 * Replay the writer's walk from node to node.
 * @param {Record<string, import("./varints.js").Varints>} streams
 * @param {{arcCount: number, timelineCount: number}} head
 * @returns {Topology}
 */
export function readTopology(streams, { arcCount, timelineCount }) {
  streams.heads.hold(arcCount);
  const most = streams.runs.bytes.length + streams["sure runs"].bytes.length;
  if (timelineCount - 1 > most) streams.runs.fail(`${most} bytes for ${timelineCount} timelines`);
  const walk = new Walk(streams, arcCount, timelineCount);
  for (let arc = 0; arc < arcCount; arc++) walk.step(arc);
  if (walk.references.length !== timelineCount) {
    streams.rights.fail(`${walk.references.length} timelines, expected ${timelineCount}`);
  }
  for (const name of ["fresh tails", "fresh lefts", "heads", "rights"]) streams[name].end();
  const { tail, head, left, right, closes, fresh, references, frontier } = walk;
  return { tail, head, left, right, closes, fresh, references, nodeCount: frontier.nodes };
}

class Walk {
  /**
   * @param {Record<string, import("./varints.js").Varints>} streams
   * @param {number} arcCount
   * @param {number} timelineCount
   */
  constructor(streams, arcCount, timelineCount) {
    this.streams = streams;
    this.frontier = new Frontier(arcCount, timelineCount);
    this.timelineCount = timelineCount;
    this.references = [0];
    this.start = 0;
    this.tail = new Int32Array(arcCount);
    this.head = new Int32Array(arcCount);
    this.left = new Uint32Array(arcCount);
    this.right = new Uint32Array(arcCount);
    this.closes = new Uint8Array(arcCount);
    /** @type {number[]} */
    this.fresh = [];
  }

  /** @param {number} arc */
  step(arc) {
    const { frontier, streams } = this;
    let tail = frontier.nextTail();
    const left = tail < 0 ? this.#fresh() : frontier.lackingLeft(tail);
    if (tail < 0) tail = this.start;
    const expected = frontier.lackingRight(tail);
    frontier.leave(tail, left);
    const known = this.#head(frontier.taker(left));
    const lacking = known < 0 ? -1 : frontier.lackingLeft(known);
    const right = this.#timeline(streams.rights, lacking < 0 ? expected : lacking, left);
    const head = known < 0 ? frontier.nodes++ : known;
    frontier.arrive(tail, head, left, right);
    this.tail[arc] = tail;
    this.head[arc] = head;
    this.left[arc] = left;
    this.right[arc] = right;
    this.closes[arc] = known < 0 ? 0 : 1;
  }

  /** Start afresh: sets `start` and returns the timeline on the left. */
  #fresh() {
    const nodes = this.frontier.nodes;
    const back = this.streams["fresh tails"].next(nodes + 1);
    this.start = nodes - back;
    if (back === NEW_NODE) this.fresh.push(this.frontier.nodes++);
    return this.#timeline(this.streams["fresh lefts"], -1, 0);
  }

  /** @param {number} taker */
  #head(taker) {
    const stream = this.streams.heads;
    const code = stream.next(this.frontier.nodes + 2);
    if (code === NEW_NODE) return -1;
    if (code !== TAKER) return this.frontier.nodes + 1 - code;
    if (taker < 0) stream.fail("no node lacks the timeline");
    return taker;
  }

  /**
   * @param {import("./varints.js").Varints} stream
   * @param {number} expected
   * @param {number} across the timeline on the other side of the border
   */
  #timeline(stream, expected, across) {
    const count = this.references.length;
    const code = stream.next(count + 2);
    if (code === EXPECTED) {
      if (expected < 0) stream.fail("no timeline is expected");
      return expected;
    }
    if (code !== NEW) return count + 1 - code;
    if (count >= this.timelineCount) stream.fail(`more than ${this.timelineCount} timelines`);
    this.references.push(across);
    return count;
  }
}

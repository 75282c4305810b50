import { Codes, OldCodes } from "./arc_codes.js";
import { Frontier } from "./frontier.js";
import { Stars } from "./stars.js";

/**
 * For each arc its end nodes, the numbers of the timelines on both sides, and whether its head
 * was there before; the halves (see `Stars`) that lie across its ends, or -1; and how many arcs
 * its ends had, `4 * tail's + head's`. `fresh` are the nodes that no arc leads to.
 *
 * For each timeline the one `across` the border where it appeared, and if that crosses another
 * border `near` and `far`, on the far side of it: what `across` has and `near` lacks is looked for
 * in the new one, beside `far`. 0 stands for none.
 * @typedef {object} Topology
 * @property {Int32Array} tail
 * @property {Int32Array} head
 * @property {Uint32Array} left
 * @property {Uint32Array} right
 * @property {Uint8Array} closes
 * @property {Int32Array} before
 * @property {Int32Array} beyond
 * @property {Uint8Array} degrees
 * @property {number[]} fresh
 * @property {number} nodeCount
 * @property {number[]} across
 * @property {number[]} near
 * @property {number[]} far
 */

/**
 * Replay the writer's walk from node to node.
 * @param {import("./container.js").Streams} streams
 * @param {number} version
 * @param {{arcCount: number, timelineCount: number}} head
 * @returns {Topology}
 */
export function readTopology({ codes, varints }, version, { arcCount, timelineCount }) {
  codes.heads.hold(arcCount);
  // Every timeline but the outside appears with an arc, on one of its sides.
  if (timelineCount > 2 * arcCount + 1) {
    codes.rights.fail(`${arcCount} arcs for ${timelineCount} timelines`);
  }
  const walk = new Walk({ codes, varints }, version, arcCount, timelineCount);
  for (let arc = 0; arc < arcCount; arc++) walk.step(arc);
  const { across, near, far, frontier, fresh } = walk;
  if (across.length !== timelineCount) {
    codes.rights.fail(`${across.length} timelines, expected ${timelineCount}`);
  }
  for (const name of ["heads", "rights"]) codes[name].end();
  for (const name of ["fresh tails", "fresh lefts"]) varints[name].end();
  return { ...walk.arcs, across, near, far, fresh, nodeCount: frontier.nodes };
}

class Walk {
  /**
   * @param {import("./container.js").Streams} streams
   * @param {number} version
   * @param {number} arcCount
   * @param {number} timelineCount
   */
  constructor(streams, version, arcCount, timelineCount) {
    this.streams = streams;
    this.timelineCount = timelineCount;
    this.frontier = new Frontier(arcCount, timelineCount);
    this.stars = version > 2 ? new Stars(arcCount) : null;
    this.codes = this.stars
      ? new Codes(streams, this.frontier, this.stars)
      : new OldCodes(streams, this.frontier);
    this.across = [0];
    this.near = [0];
    this.far = [0];
    this.start = 0;
    this.nearest = -1;
    this.farthest = -1;
    this.arcs = {
      tail: new Int32Array(arcCount),
      head: new Int32Array(arcCount),
      left: new Uint32Array(arcCount),
      right: new Uint32Array(arcCount),
      closes: new Uint8Array(arcCount),
      before: new Int32Array(arcCount).fill(-1),
      beyond: new Int32Array(arcCount).fill(-1),
      degrees: new Uint8Array(arcCount),
    };
    /** @type {number[]} */
    this.fresh = [];
  }

  /** @param {number} arc */
  step(arc) {
    const { frontier, arcs } = this;
    let tail = frontier.nextTail();
    const left = tail < 0 ? this.#fresh() : frontier.lackingLeft(tail);
    if (tail < 0) tail = this.start;
    const atTail = frontier.lackingRight(tail);
    frontier.leave(tail, left);
    const known = this.codes.head(tail, left, atTail);
    let right = this.codes.right(tail, known, atTail, this.across.length);
    if (right < 0) right = this.#relate(tail, known, left);
    const head = known < 0 ? frontier.nodes++ : known;
    arcs.tail[arc] = tail;
    arcs.head[arc] = head;
    arcs.left[arc] = left;
    arcs.right[arc] = right;
    arcs.closes[arc] = known < 0 ? 0 : 1;
    this.#star(arc, known);
    frontier.arrive(tail, head, left, right);
  }

  /**
   * @param {number} arc
   * @param {number} known its head, -1 for a new one
   */
  #star(arc, known) {
    const { stars, arcs } = this;
    if (!stars) return;
    const [tail, left, right] = [arcs.tail[arc], arcs.left[arc], arcs.right[arc]];
    arcs.before[arc] = stars.opposite(tail, left, right);
    arcs.degrees[arc] = 4 * stars.degree(tail);
    if (known >= 0) {
      arcs.beyond[arc] = stars.opposite(known, left, right);
      arcs.degrees[arc] += stars.degree(known);
    }
    stars.add(tail, arcs.head[arc], left, right);
  }

  /** Start afresh: sets `start` and returns the timeline on the left. */
  #fresh() {
    const { varints } = this.streams;
    const nodes = this.frontier.nodes;
    const back = varints["fresh tails"].next(nodes + 1);
    this.start = nodes - back;
    if (!back) this.fresh.push(this.frontier.nodes++);
    const count = this.across.length;
    const code = varints["fresh lefts"].next(count + 2);
    if (code > 1) return count + 1 - code;
    if (!code) varints["fresh lefts"].fail("no timeline is expected");
    return this.#add(0, 0, 0);
  }

  /**
   * A new timeline on the right of an arc.
   * @param {number} tail
   * @param {number} head -1 for a new one
   * @param {number} left
   */
  #relate(tail, head, left) {
    if (!this.stars) return this.#add(left, 0, 0);
    return this.#isBeyond(tail, left, 1) || this.#isBeyond(head, left, 0)
      ? this.#add(left, this.nearest, this.farthest)
      : this.#add(left, 0, 0);
  }

  /**
   * Whether there are two timelines more round a node; sets `nearest` and `farthest`.
   * @param {number} node -1 for a new one
   * @param {number} left
   * @param {number} way see `Stars`
   */
  #isBeyond(node, left, way) {
    const stars = /** @type {Stars} */ (this.stars);
    this.nearest = node < 0 ? -1 : stars.after(node, left, way);
    this.farthest = this.nearest < 0 ? -1 : stars.after(node, this.nearest, way);
    return this.farthest >= 0 && this.farthest !== left;
  }

  /**
   * @param {number} across
   * @param {number} near
   * @param {number} far
   */
  #add(across, near, far) {
    const count = this.across.length;
    if (count >= this.timelineCount) {
      this.streams.codes.rights.fail(`more than ${this.timelineCount} timelines`);
    }
    this.across.push(across);
    this.near.push(near);
    this.far.push(far);
    return count;
  }
}

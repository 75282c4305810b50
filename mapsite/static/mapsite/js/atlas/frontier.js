import { Counts } from "./counts.js";
import { Stacks } from "./stacks.js";
import { LOOK } from "./stars.js";

/**
 * What is still missing round the nodes of a map that is drawn arc by arc. Round a node, every
 * timeline lies on the left of as many leaving arcs as on the right; so the arcs that are there
 * tell what the missing ones will bring. -1 stands for "none". The twin of
 * geodata/territory/atlas/frontier.py: both must take the same steps in the same order.
 */
export class Frontier {
  /**
   * @param {number} arcCount
   * @param {number} timelineCount
   */
  constructor(arcCount, timelineCount) {
    this.nodes = 0;
    // But for `open` stacks hold places of `lack`.
    this.open = new Stacks(1, 2 * arcCount);
    this.lefts = new Stacks(2 * arcCount, 2 * arcCount);
    this.rights = new Stacks(2 * arcCount, 2 * arcCount);
    this.takers = new Stacks(timelineCount, 2 * arcCount);
    /** By node and timeline: an arc changes two at each end. */
    this.lack = new Counts(4 * arcCount);
  }

  /** The node reached last of those that lack arcs. */
  nextTail() {
    for (;;) {
      const node = this.open.top(0);
      if (node < 0 || this.lackingLeft(node) >= 0) return node;
      this.open.pop(0);
    }
  }

  /**
   * The timeline that the node came last to lack on the left of a leaving arc.
   * @param {number} node
   */
  lackingLeft(node) {
    const { values, seconds } = this.lack;
    for (;;) {
      const place = this.lefts.top(node);
      if (place < 0) return -1;
      if (values[place] > 0) return seconds[place];
      this.lefts.pop(node);
    }
  }

  /**
   * The timeline that the node came last to lack on the right of a leaving arc.
   * @param {number} node
   */
  lackingRight(node) {
    const { values, seconds } = this.lack;
    for (;;) {
      const place = this.rights.top(node);
      if (place < 0) return -1;
      if (values[place] < 0) return seconds[place];
      this.rights.pop(node);
    }
  }

  /**
   * The node that came last to lack the timeline on the right of a leaving arc.
   * @param {number} timeline
   */
  taker(timeline) {
    const { values, firsts } = this.lack;
    for (;;) {
      const place = this.takers.top(timeline);
      if (place < 0) return -1;
      if (values[place] < 0) return firsts[place];
      this.takers.pop(timeline);
    }
  }

  /**
   * The other node that came last to lack the timeline; looked for `LOOK` entries back.
   * @param {number} timeline
   */
  secondTaker(timeline) {
    const { tops, values, below } = this.takers;
    const { lack } = this;
    const first = this.taker(timeline);
    let entry = tops[timeline];
    for (let i = 0; i < LOOK && entry >= 0; i++, entry = below[entry]) {
      const place = values[entry];
      if (lack.values[place] < 0 && lack.firsts[place] !== first) return lack.firsts[place];
    }
    return -1;
  }

  /**
   * An arc leaves its tail with a timeline on its left.
   * @param {number} tail
   * @param {number} left
   */
  leave(tail, left) {
    this.#give(tail, left);
  }

  /**
   * The same arc is complete: its right is known, and where it ends.
   * @param {number} tail
   * @param {number} head
   * @param {number} left
   * @param {number} right
   */
  arrive(tail, head, left, right) {
    this.#take(tail, right);
    this.#give(head, right);
    this.#take(head, left);
    this.open.push(0, tail);
    this.open.push(0, head);
  }

  /**
   * @param {number} node
   * @param {number} timeline
   */
  #give(node, timeline) {
    const place = this.lack.place(node, timeline);
    if (--this.lack.values[place] >= 0) return;
    this.rights.push(node, place);
    this.takers.push(timeline, place);
  }

  /**
   * @param {number} node
   * @param {number} timeline
   */
  #take(node, timeline) {
    const place = this.lack.place(node, timeline);
    if (++this.lack.values[place] > 0) this.lefts.push(node, place);
  }
}

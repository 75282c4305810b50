import { Stacks } from "./stacks.js";

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
    this.timelineCount = timelineCount;
    this.open = new Stacks(1, 2 * arcCount);
    this.lefts = new Stacks(2 * arcCount, 2 * arcCount);
    this.rights = new Stacks(2 * arcCount, 2 * arcCount);
    this.takers = new Stacks(timelineCount, 2 * arcCount);
    /** @type {Map<number, number>} by node and timeline */
    this.lack = new Map();
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
    for (;;) {
      const timeline = this.lefts.top(node);
      if (timeline < 0 || this.#lack(node, timeline) > 0) return timeline;
      this.lefts.pop(node);
    }
  }

  /**
   * The timeline that the node came last to lack on the right of a leaving arc.
   * @param {number} node
   */
  lackingRight(node) {
    for (;;) {
      const timeline = this.rights.top(node);
      if (timeline < 0 || this.#lack(node, timeline) < 0) return timeline;
      this.rights.pop(node);
    }
  }

  /**
   * The node that came last to lack the timeline on the right of a leaving arc.
   * @param {number} timeline
   */
  taker(timeline) {
    for (;;) {
      const node = this.takers.top(timeline);
      if (node < 0 || this.#lack(node, timeline) < 0) return node;
      this.takers.pop(timeline);
    }
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
  #lack(node, timeline) {
    return this.lack.get(node * this.timelineCount + timeline) ?? 0;
  }

  /**
   * @param {number} node
   * @param {number} timeline
   */
  #give(node, timeline) {
    const lack = this.#lack(node, timeline) - 1;
    this.lack.set(node * this.timelineCount + timeline, lack);
    if (lack >= 0) return;
    this.rights.push(node, timeline);
    this.takers.push(timeline, node);
  }

  /**
   * @param {number} node
   * @param {number} timeline
   */
  #take(node, timeline) {
    const lack = this.#lack(node, timeline) + 1;
    this.lack.set(node * this.timelineCount + timeline, lack);
    if (lack > 0) this.lefts.push(node, timeline);
  }
}

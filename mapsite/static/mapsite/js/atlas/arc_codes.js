/** Codes of a head: a new node, one of the two that lack the timeline, or another one. */
const [NEW_NODE, FIRST_TAKER, , OTHER_NODE] = [0, 1, 2, 3];
/** Codes of the timeline on the right; any other is told by how long ago it came. */
const [EXPECTED, NEW] = [0, 1];
/** Contexts of how long ago. */
const [FAR_NODE, FAR_TIMELINE] = [64, 32];

/**
 * Reads what is told of an arc; `atTail` is the timeline that its tail lacked on the right, -1
 * stands for "none" and for "a new one". The twin of geodata/territory/atlas/arc_codes.py.
 */
export class Codes {
  /**
   * @param {import("./container.js").Streams} streams
   * @param {import("./frontier.js").Frontier} frontier
   * @param {import("./stars.js").Stars} stars
   */
  constructor({ codes }, frontier, stars) {
    this.heads = codes.heads;
    this.rights = codes.rights;
    this.frontier = frontier;
    this.stars = stars;
  }

  /**
   * The node where the arc ends.
   * @param {number} tail
   * @param {number} left
   * @param {number} atTail
   */
  head(tail, left, atTail) {
    const { frontier, stars, heads } = this;
    const taker = frontier.taker(left);
    let context = 16 * stars.degree(tail);
    const second = taker < 0 ? -1 : frontier.secondTaker(left);
    if (taker >= 0) {
      const fits = frontier.lackingLeft(taker) === atTail;
      context += 4 * stars.degree(taker) + (fits ? 2 : 0) + (second < 0 ? 0 : 1);
    }
    const code = heads.next(OTHER_NODE + 1, context);
    if (code === NEW_NODE) return -1;
    if (code === OTHER_NODE) return frontier.nodes - 1 - heads.next(frontier.nodes, FAR_NODE);
    const node = code === FIRST_TAKER ? taker : second;
    if (node < 0) heads.fail("no node lacks the timeline");
    return node;
  }

  /**
   * The timeline on its right, of so many.
   * @param {number} tail
   * @param {number} head
   * @param {number} atTail
   * @param {number} count
   */
  right(tail, head, atTail, count) {
    const { frontier, stars, rights } = this;
    const degree = stars.degree(tail);
    let context = 8 * degree;
    let expected = atTail;
    if (head >= 0) {
      const atHead = frontier.lackingLeft(head);
      const other = stars.degree(head);
      context += 2 * other + (atHead === atTail ? 1 : 0);
      if (atHead >= 0 && (atTail < 0 || degree <= other)) expected = atHead;
    }
    const code = rights.next(3, context);
    if (code === NEW) return -1;
    if (code !== EXPECTED) return count - 1 - rights.next(count, FAR_TIMELINE);
    if (expected < 0) rights.fail("no timeline is expected");
    return expected;
  }
}

/** The same for versions 1 and 2: all in one number, without contexts. */
export class OldCodes {
  /**
   * @param {import("./container.js").Streams} streams
   * @param {import("./frontier.js").Frontier} frontier
   */
  constructor({ codes }, frontier) {
    this.heads = codes.heads;
    this.rights = codes.rights;
    this.frontier = frontier;
  }

  /**
   * @param {number} _tail
   * @param {number} left
   */
  head(_tail, left) {
    const { frontier, heads } = this;
    const code = heads.next(frontier.nodes + 2);
    if (code !== 1) return code ? frontier.nodes + 1 - code : -1;
    const taker = frontier.taker(left);
    if (taker < 0) heads.fail("no node lacks the timeline");
    return taker;
  }

  /**
   * @param {number} _tail
   * @param {number} head
   * @param {number} atTail
   * @param {number} count
   */
  right(_tail, head, atTail, count) {
    const code = this.rights.next(count + 2);
    if (code === 1) return -1;
    if (code) return count + 1 - code;
    const atHead = head < 0 ? -1 : this.frontier.lackingLeft(head);
    const expected = atHead < 0 ? atTail : atHead;
    if (expected < 0) this.rights.fail("no timeline is expected");
    return expected;
  }
}

/** What comes next in a timeline, predicted from its neighbours' timelines and from earlier ones. */

/** How many followers of an event are remembered, the latest first. */
export const MEMORY = 32;

/**
 * The events that may follow one event, the likeliest first. The first prediction is the next event of
 * the timeline that is expected. After it come the events that followed the same one in earlier
 * timelines. Events are numbers; -1 stands before a timeline's first event.
 */
export class Prediction {
  constructor() {
    /** @type {number[][]} followers of event `e` at `e + 1`, of "before the first" at 0 */
    this.followers = [[]];
    this.expected = -1;
  }

  /** Make room for one more event. */
  add() {
    this.followers.push([]);
  }

  /**
   * Whether the neighbour and the latest follower agree.
   * @param {number} before
   */
  isSure(before) {
    return this.expected >= 0 && this.followers[before + 1][0] === this.expected;
  }

  /**
   * How many prediction there are.
   * @param {number} before
   */
  count(before) {
    const followers = this.followers[before + 1];
    return followers.length + (this.expected < 0 || followers.includes(this.expected) ? 0 : 1);
  }

  /**
   * @param {number} before
   * @param {number} rank from 1 to the count
   */
  at(before, rank) {
    const followers = this.followers[before + 1];
    if (this.expected < 0) return followers[rank - 1];
    if (rank === 1) return this.expected;
    const known = followers.indexOf(this.expected);
    return followers[known < 0 || known > rank - 2 ? rank - 2 : rank - 1];
  }

  /**
   * Record what did follow.
   * @param {number} before
   * @param {number} event
   */
  record(before, event) {
    const followers = this.followers[before + 1];
    if (followers[0] === event) return;
    const at = followers.indexOf(event);
    if (at >= 0) followers.splice(at, 1);
    followers.unshift(event);
    if (followers.length > MEMORY) followers.pop();
  }
}

/** Day numbers that stand for "before every day" and "no end". */
export const ALWAYS = -2147483648;
export const OPEN = 2147483647;

/**
 * The runs of timeline `t` are `offsets[t]` to `offsets[t + 1]`; number 0 is the outside.
 * @typedef {{offsets: Uint32Array, start: Int32Array, label: Uint32Array}} Timelines
 */

/** How many followers of an event are remembered, the latest first. */
const MEMORY = 32;
/** Event 0 ends a timeline. */
const END = 0;

/**
 * @param {Record<string, import("./varints.js").Varints>} streams
 * @param {{timelineCount: number, labelCount: number}} head
 * @returns {Timelines}
 */
export function readTimelines(streams, { timelineCount, labelCount }) {
  const runs = streams.runs.bytes.length;
  streams.runs.hold(timelineCount - 1);
  const offsets = new Uint32Array(timelineCount + 1);
  const start = new Int32Array(runs + 1);
  const label = new Uint32Array(runs + 1);
  const events = new Events(streams, labelCount);
  start[0] = ALWAYS;
  offsets[1] = 1;
  for (let t = 1; t < timelineCount; t++) {
    let run = offsets[t];
    for (let event = events.next(-1); event !== END; event = events.next(event)) {
      start[run] = events.start[event];
      label[run++] = events.label[event];
    }
    offsets[t + 1] = run;
  }
  for (const name of ["runs", "recalls", "event starts", "event labels"]) streams[name].end();
  const count = offsets[timelineCount];
  return { offsets, start: start.subarray(0, count), label: label.subarray(0, count) };
}

/**
 * Events (a start and the label that holds from it), each told once; which one comes next is
 * mostly guessed from what followed the one before the last time.
 */
class Events {
  /**
   * @param {Record<string, import("./varints.js").Varints>} streams
   * @param {number} labelCount
   */
  constructor(streams, labelCount) {
    this.streams = streams;
    this.labelCount = labelCount;
    this.start = [OPEN];
    this.label = [0];
    /** @type {number[][]} followers of event `e` at `e + 1`, of "before the first run" at 0 */
    this.followers = [[], []];
    this.latestStart = 0;
    this.latestLabel = 0;
  }

  /**
   * @param {number} before an event, or -1 before the first run
   * @returns {number}
   */
  next(before) {
    const followers = this.followers[before + 1];
    const rank = this.streams.runs.next(followers.length + 1);
    const event = rank ? followers[rank - 1] : this.#recall(before);
    const ordered = before < 0 ? this.start[event] === ALWAYS : this.start[event] > this.start[before];
    if (!ordered) this.streams.runs.fail("days that do not ascend");
    if (rank !== 1) promote(followers, event, rank);
    return event;
  }

  /** @param {number} before */
  #recall(before) {
    const back = this.streams.recalls.next(this.start.length + 1);
    if (back) return this.start.length - back;
    this.latestLabel += this.streams["event labels"].signed();
    if (this.latestLabel < 0 || this.latestLabel > this.labelCount) {
      this.streams["event labels"].fail(`label number ${this.latestLabel} of ${this.labelCount}`);
    }
    this.label.push(this.latestLabel);
    this.followers.push([]);
    return this.start.push(before < 0 ? ALWAYS : this.#newStart(before)) - 1;
  }

  /** @param {number} before */
  #newStart(before) {
    const from = this.start[before] === ALWAYS ? this.latestStart : this.start[before];
    this.latestStart = from + this.streams["event starts"].signed();
    if (this.latestStart <= ALWAYS || this.latestStart >= OPEN) {
      this.streams["event starts"].fail(`day ${this.latestStart} is out of range`);
    }
    return this.latestStart;
  }
}

/**
 * Put an event first among the followers.
 * @param {number[]} followers
 * @param {number} event
 * @param {number} rank from 1, or 0 if it may not be among them
 */
function promote(followers, event, rank) {
  const at = rank ? rank - 1 : followers.indexOf(event);
  if (at >= 0) followers.splice(at, 1);
  followers.unshift(event);
  if (followers.length > MEMORY) followers.pop();
}

/**
 * Calls `emit(start, end, left, right)` for the days on which two timelines differ.
 * @param {Timelines} told
 * @param {number} left timeline number
 * @param {number} right timeline number
 * @param {(start: number, end: number, left: number, right: number) => void} emit
 */
export function separate({ offsets, start, label }, left, right, emit) {
  let i = offsets[left];
  let j = offsets[right];
  const iEnd = offsets[left + 1];
  const jEnd = offsets[right + 1];
  let day = ALWAYS;
  while (day < OPEN) {
    const iNext = i + 1 < iEnd ? start[i + 1] : OPEN;
    const jNext = j + 1 < jEnd ? start[j + 1] : OPEN;
    const end = Math.min(iNext, jNext);
    if (label[i] !== label[j]) emit(day, end, label[i], label[j]);
    if (iNext === end) i++;
    if (jNext === end) j++;
    day = end;
  }
}

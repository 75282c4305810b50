import { Prediction } from "./prediction.js";

/** Day numbers that stand for "before every day" and "no end". */
export const ALWAYS = -2147483648;
export const OPEN = 2147483647;

/**
 * The runs of timeline `t` are `offsets[t]` to `offsets[t + 1]`; number 0 is the outside.
 * @typedef {{offsets: Uint32Array, start: Int32Array, label: Uint32Array}} Timelines
 */

/** Event 0 ends a timeline. */
const END = 0;

/**
 * @param {Record<string, import("./varints.js").Varints>} streams
 * @param {ArrayLike<number>} references for each timeline an earlier one against which it is coded,
 *   0 for none
 * @param {number} labelCount
 * @returns {Timelines}
 */
export function readTimelines(streams, references, labelCount) {
  const most = streams.runs.bytes.length + streams["sure runs"].bytes.length;
  const offsets = new Uint32Array(references.length + 1);
  const sequence = new Int32Array(most + 1);
  const events = new Events(streams, labelCount);
  offsets[1] = 1;
  for (let t = 1; t < references.length; t++) {
    let run = offsets[t];
    const reference = sequence.subarray(offsets[references[t]], offsets[references[t] + 1]);
    events.begin(references[t] ? reference : null);
    for (let event = events.next(-1); event !== END; event = events.next(event))
      sequence[run++] = event;
    offsets[t + 1] = run;
  }
  for (const name of ENDING) streams[name].end();
  return { offsets, ...runsOf(events, sequence.subarray(0, offsets[references.length])) };
}

const ENDING = ["runs", "recalls", "event starts", "event labels", "sure runs"];

/**
 * @param {Events} events
 * @param {Int32Array} sequence
 */
function runsOf({ start, label }, sequence) {
  const runs = { start: new Int32Array(sequence.length), label: new Uint32Array(sequence.length) };
  for (let run = 1; run < sequence.length; run++) {
    runs.start[run] = start[sequence[run]];
    runs.label[run] = label[sequence[run]];
  }
  runs.start[0] = ALWAYS;
  return runs;
}

/** Events (a start and the label that holds from it), each stored once; most are predicted. */
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
    this.prediction = new Prediction();
    this.prediction.add();
    this.latestStart = 0;
    this.latestLabel = 0;
    /** @type {Int32Array | null} */
    this.reference = null;
    this.at = 0;
  }

  /**
   * Start a timeline.
   * @param {Int32Array | null} reference the events of the timeline against which it is coded
   */
  begin(reference) {
    this.reference = reference;
    this.at = 0;
  }

  /**
   * @param {number} before an event, or -1 before the first run
   * @returns {number}
   */
  next(before) {
    const { prediction, streams } = this;
    prediction.expected = this.#expected(before);
    const stream = prediction.isSure(before) ? streams["sure runs"] : streams.runs;
    const rank = stream.next(prediction.count(before) + 1);
    const event = rank ? prediction.at(before, rank) : this.#recall(before);
    const ordered =
      before < 0 ? this.start[event] === ALWAYS : this.start[event] > this.start[before];
    if (!ordered) streams.runs.fail("days that do not ascend");
    prediction.record(before, event);
    return event;
  }

  /**
   * The reference's first event later than the one before. Searched by halves: step by step, a
   * hostile file could make every timeline go along a long one.
   * @param {number} before
   */
  #expected(before) {
    if (!this.reference) return -1;
    let end = before < 0 ? this.at : this.reference.length;
    while (this.at < end) {
      const middle = (this.at + end) >> 1;
      if (this.start[this.reference[middle]] > this.start[before]) end = middle;
      else this.at = middle + 1;
    }
    return this.at < this.reference.length ? this.reference[this.at] : END;
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
    this.prediction.add();
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
 * Calls `emit(start, end, left, right)` for the days on which two timelines differ.
 * @param {Timelines} timelines
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

import { carried } from "./carried.js";
import { MEMORY, Prediction } from "./prediction.js";

/** Day numbers that stand for "before every day" and "no end". */
export const ALWAYS = -2147483648;
export const OPEN = 2147483647;

/**
 * The runs of timeline `t` are `offsets[t]` to `offsets[t + 1]`; number 0 is the outside. The last
 * three say how many days earlier and later a run may have begun, and to how many metres its
 * border is known: 0 where nobody said.
 * @typedef {object} Timelines
 * @property {Uint32Array} offsets
 * @property {Int32Array} start
 * @property {Uint32Array} label
 * @property {Int32Array} daysBefore
 * @property {Int32Array} daysAfter
 * @property {Int32Array} width
 */

/** Event 0 ends a timeline. */
const END = 0;
/** Runs in all: an atlas with more is refused. */
const MOST_RUNS = 2 ** 23;
/** Events that are gone through to carry timelines over, in all: from then on none are carried. */
const MOST_CARRIED = 2 ** 22;
/** What a timeline is expected to be like: nothing, its neighbour, or one carried over. */
const [NO_REFERENCE, NEIGHBOUR, CARRIED] = [0, 1, 2];

/**
 * @param {import("./container.js").Streams} streams
 * @param {number} version
 * @param {import("./read_topology.js").Topology} topology
 * @param {number} labelCount
 * @returns {Timelines}
 */
export function readTimelines(streams, version, topology, labelCount) {
  const events = new Events(streams, version, labelCount);
  const reader = new Reader(events, topology);
  const count = topology.across.length;
  for (let t = 1; t < count; t++) reader.read(t, version > 1);
  events.end();
  return reader.done();
}

/** The events of all timelines, one after the other. */
class Reader {
  /**
   * @param {Events} events
   * @param {import("./read_topology.js").Topology} topology
   */
  constructor(events, topology) {
    this.events = events;
    this.topology = topology;
    this.offsets = new Uint32Array(topology.across.length + 1);
    this.offsets[1] = this.count = 1;
    this.sequence = new Int32Array(1024);
    this.carried = 0;
  }

  /**
   * @param {number} t
   * @param {boolean} isRelated whether it is told by others
   */
  read(t, isRelated) {
    const { events } = this;
    if (isRelated) this.#begin(t);
    for (let event = events.next(-1); event !== END; event = events.next(event)) this.#push(event);
    this.offsets[t + 1] = this.count;
  }

  /** @param {number} t */
  #begin(t) {
    const { events, topology } = this;
    const across = this.#of(topology.across[t]);
    events.begin(across, across.length ? NEIGHBOUR : NO_REFERENCE);
    const near = this.#of(topology.near[t]);
    const far = this.#of(topology.far[t]);
    if (!(across.length && near.length && far.length)) return;
    // The end of each counts too.
    this.carried += across.length + near.length + far.length + 3;
    if (this.carried > MOST_CARRIED) return;
    events.begin(carried(events, across, near, far), CARRIED);
  }

  /** @param {number} t */
  #of(t) {
    return this.sequence.subarray(t ? this.offsets[t] : 0, t ? this.offsets[t + 1] : 0);
  }

  /** @param {number} event */
  #push(event) {
    if (this.count > MOST_RUNS) this.events.codes.runs.fail(`more than ${MOST_RUNS} runs`);
    if (this.count === this.sequence.length) {
      const longer = new Int32Array(2 * this.count);
      longer.set(this.sequence);
      this.sequence = longer;
    }
    this.sequence[this.count++] = event;
  }

  /** @returns {Timelines} */
  done() {
    const { events, offsets, sequence, count } = this;
    const runs = {
      start: new Int32Array(count),
      label: new Uint32Array(count),
      daysBefore: new Int32Array(count),
      daysAfter: new Int32Array(count),
      width: new Int32Array(count),
    };
    for (let run = 1; run < count; run++) {
      const event = sequence[run];
      runs.start[run] = events.start[event];
      runs.label[run] = events.label[event];
      if (!events.sureness.length) continue;
      [runs.daysBefore[run], runs.daysAfter[run], runs.width[run]] = events.surenessOf[event];
    }
    runs.start[0] = ALWAYS;
    return { offsets, ...runs };
  }
}

/** Streams of what an event holds beside its start and its label; a file may be without. */
const SURENESS = ["days before", "days after", "widths"];

/** Events (a start and the label that holds from it), each stored once; most are predicted. */
class Events {
  /**
   * @param {import("./container.js").Streams} streams
   * @param {number} version
   * @param {number} labelCount
   */
  constructor({ codes, varints }, version, labelCount) {
    this.codes = codes;
    this.varints = varints;
    this.version = version;
    this.labelCount = labelCount;
    this.start = [OPEN];
    this.label = [0];
    /** @type {number[][]} */
    this.surenessOf = [[0, 0, 0]];
    this.sureness = SURENESS.filter((name) => codes[name].bytes.length);
    this.prediction = new Prediction();
    this.prediction.add();
    this.latestStart = 0;
    this.latestLabel = 0;
    /** @type {Int32Array} */
    this.reference = new Int32Array(0);
    this.kind = NO_REFERENCE;
    this.at = 0;
    this.last = 0;
  }

  /**
   * Start a timeline.
   * @param {Int32Array} reference the events that are expected, empty for none
   * @param {number} kind
   */
  begin(reference, kind) {
    this.reference = reference;
    this.kind = kind;
    this.at = 0;
  }

  /**
   * @param {number} before an event, or -1 before the first run
   * @returns {number}
   */
  next(before) {
    const { prediction } = this;
    if (before < 0) this.last = 0;
    prediction.expected = this.#expected(before);
    const rank = this.#rank(before);
    const event = rank ? prediction.at(before, rank) : this.#recall(before);
    const ordered =
      before < 0 ? this.start[event] === ALWAYS : this.start[event] > this.start[before];
    if (!ordered) this.codes.runs.fail("days that do not ascend");
    prediction.record(before, event);
    this.last = rank === 1 ? 1 : 2;
    return event;
  }

  /** Refuse what is left over. */
  end() {
    for (const name of ["runs", "sure runs", "recalls", ...SURENESS]) this.codes[name].end();
    for (const name of ["event starts", "event labels"]) this.varints[name].end();
  }

  /**
   * Which of the prediction it is, from 1; 0 for none of them.
   * @param {number} before
   */
  #rank(before) {
    const { prediction, codes, kind, last } = this;
    const sure = prediction.isSure(before);
    if (this.version < 3)
      return codes[sure ? "sure runs" : "runs"].next(prediction.count(before) + 1);
    const code = codes.runs.next(MEMORY + 2, 6 * kind + (sure ? 3 : 0) + last);
    // The first prediction is likelier than none, so it is told by the lower number.
    const rank = code < 2 ? 1 - code : code;
    if (!(sure && rank < 2) && rank > prediction.count(before))
      codes.runs.fail("no event is expected");
    return rank;
  }

  /**
   * The reference's first event later than the one before. Searched by halves: step by step, a
   * hostile file could make every timeline go along a long one.
   * @param {number} before
   */
  #expected(before) {
    const { reference, start, label } = this;
    if (!reference.length) return -1;
    if (before < 0) return reference[0];
    let end = reference.length;
    while (this.at < end) {
      const middle = (this.at + end) >> 1;
      if (start[reference[middle]] > start[before]) end = middle;
      else this.at = middle + 1;
    }
    if (this.at >= reference.length) return END;
    const repeats = this.version > 2 && label[reference[this.at]] === label[before];
    const at = repeats ? this.at + 1 : this.at;
    return at < reference.length ? reference[at] : END;
  }

  /** @param {number} before */
  #recall(before) {
    const { codes, varints } = this;
    const back = codes.recalls.next(this.start.length + 1);
    if (back) return this.start.length - back;
    this.latestLabel += varints["event labels"].signed();
    if (this.latestLabel < 0 || this.latestLabel > this.labelCount) {
      varints["event labels"].fail(`label number ${this.latestLabel} of ${this.labelCount}`);
    }
    this.label.push(this.latestLabel);
    this.prediction.add();
    const start = before < 0 ? ALWAYS : this.#newStart(before);
    if (this.sureness.length) {
      const said = (/** @type {string} */ name) =>
        this.sureness.includes(name) ? codes[name].next(2 ** 31) : 0;
      this.surenessOf.push(SURENESS.map(said));
    }
    return this.start.push(start) - 1;
  }

  /** @param {number} before */
  #newStart(before) {
    const stream = this.varints["event starts"];
    const from = this.start[before] === ALWAYS ? this.latestStart : this.start[before];
    this.latestStart = from + stream.signed();
    if (this.latestStart <= ALWAYS || this.latestStart >= OPEN) {
      stream.fail(`day ${this.latestStart} is out of range`);
    }
    return this.latestStart;
  }
}

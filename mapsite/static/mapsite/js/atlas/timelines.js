/** Day numbers that stand for "before every day" and "no end". */
export const ALWAYS = -2147483648;
export const OPEN = 2147483647;

/**
 * The runs of timeline `t` are `offsets[t]` to `offsets[t + 1]`; number 0 is the outside.
 * @typedef {{offsets: Uint32Array, start: Int32Array, label: Uint32Array}} Timelines
 */

/**
 * @param {Record<string, import("./varints.js").Varints>} streams
 * @param {{timelineCount: number, runCount: number, labelCount: number}} head
 * @returns {Timelines}
 */
export function readTimelines(streams, { timelineCount, runCount, labelCount }) {
  const offsets = readOffsets(streams["run counts"], timelineCount, runCount);
  const start = new Int32Array(runCount).fill(ALWAYS);
  const label = new Uint32Array(runCount);
  for (let t = 1; t < timelineCount; t++) {
    readStarts(streams["run starts"], start.subarray(offsets[t] + 1, offsets[t + 1]));
    for (let run = offsets[t]; run < offsets[t + 1]; run++) {
      label[run] = streams["run labels"].next(labelCount + 1);
    }
  }
  streams["run starts"].end();
  streams["run labels"].end();
  return { offsets, start, label };
}

/**
 * @param {import("./varints.js").Varints} counts
 * @param {number} timelineCount
 * @param {number} runCount
 */
function readOffsets(counts, timelineCount, runCount) {
  const offsets = new Uint32Array(timelineCount + 1);
  offsets[1] = 1;
  for (let t = 1; t < timelineCount; t++) {
    const count = counts.next(runCount);
    if (!count) counts.fail("a timeline without runs");
    offsets[t + 1] = offsets[t] + count;
  }
  if (offsets[timelineCount] !== runCount) {
    counts.fail(`${offsets[timelineCount]} runs, expected ${runCount}`);
  }
  counts.end();
  return offsets;
}

/**
 * @param {import("./varints.js").Varints} starts
 * @param {Int32Array} days filled in
 */
function readStarts(starts, days) {
  let day = 0;
  for (let i = 0; i < days.length; i++) {
    const step = starts.signed();
    day += step;
    if ((i && step <= 0) || day <= ALWAYS || day >= OPEN) {
      starts.fail("days that do not ascend or are out of range");
    }
    days[i] = day;
  }
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

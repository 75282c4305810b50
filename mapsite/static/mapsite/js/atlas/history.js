import { ALWAYS, OPEN } from "./timelines.js";

/**
 * Who held a point through time: for each label, how often its border winds round the point (a
 * ray to the east, half-open in y), all days in one pass.
 * @param {import("./decode.js").Atlas} atlas
 * @param {number} x grid coordinates, relative to the origin
 * @param {number} y
 * @returns {{start: number, end: number, label: number}[]} days `start <= day < end`; label number
 *   0 = outside the land
 */
export function history(atlas, x, y) {
  /** @type {number[][]} day, label number, change of its winding number */
  const events = [];
  for (let arc = 0; arc < atlas.arcCount; arc++) {
    if (y < atlas.minY[arc] || y >= atlas.maxY[arc] || x >= atlas.maxX[arc]) continue;
    const wound = winding(atlas, arc, x, y);
    if (wound) collect(atlas, arc, wound, events);
  }
  events.sort((a, b) => a[0] - b[0]);
  return swept(events);
}

/**
 * +1 for each time the arc crosses the ray going north, -1 going south.
 * @param {import("./decode.js").Atlas} atlas
 * @param {number} arc
 * @param {number} px
 * @param {number} py
 */
function winding({ offsets, x, y }, arc, px, py) {
  let wound = 0;
  for (let i = offsets[arc] + 1; i < offsets[arc + 1]; i++) {
    if (y[i - 1] <= py === y[i] <= py) continue;
    const at = x[i - 1] + ((py - y[i - 1]) * (x[i] - x[i - 1])) / (y[i] - y[i - 1]);
    if (px < at) wound += y[i - 1] > py ? 1 : -1;
  }
  return wound;
}

/**
 * @param {import("./decode.js").Atlas} atlas
 * @param {number} arc
 * @param {number} wound
 * @param {number[][]} events
 */
function collect({ rowOffsets, rowStart, rowEnd, rowLeft, rowRight }, arc, wound, events) {
  for (let row = rowOffsets[arc]; row < rowOffsets[arc + 1]; row++) {
    events.push([rowStart[row], rowLeft[row], wound], [rowStart[row], rowRight[row], -wound]);
    if (rowEnd[row] === OPEN) continue;
    events.push([rowEnd[row], rowLeft[row], -wound], [rowEnd[row], rowRight[row], wound]);
  }
}

/** @param {number[][]} events by day */
function swept(events) {
  /** @type {Map<number, number>} */
  const windings = new Map();
  const found = [{ start: ALWAYS, end: OPEN, label: 0 }];
  for (let i = 0; i < events.length; ) {
    const day = events[i][0];
    for (; i < events.length && events[i][0] === day; i++) wind(windings, events[i]);
    const label = holder(windings);
    const last = found[found.length - 1];
    if (last.label === label) continue;
    if (last.start === day) last.label = label;
    else {
      last.end = day;
      found.push({ start: day, end: OPEN, label });
    }
  }
  return found;
}

/**
 * @param {Map<number, number>} windings
 * @param {number[]} event
 */
function wind(windings, [, label, change]) {
  const wound = (windings.get(label) ?? 0) + change;
  if (wound) windings.set(label, wound);
  else windings.delete(label);
}

/** @param {Map<number, number>} windings */
function holder(windings) {
  let least = 0;
  for (const [label, wound] of windings) {
    if (label && wound > 0 && (!least || label < least)) least = label;
  }
  return least;
}

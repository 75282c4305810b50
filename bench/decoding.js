/* How long an atlas takes without a page: `node bench/decoding.js FILE` prints JSON, milliseconds. */
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";

import { Cursor } from "../mapsite/static/mapsite/js/atlas/cursor.js";
import { decode } from "../mapsite/static/mapsite/js/atlas/decode.js";
import { simplify } from "../mapsite/static/mapsite/js/atlas/detail.js";
import { history } from "../mapsite/static/mapsite/js/atlas/history.js";

const POINTS = 500;
const TIMES = 5;

/** Milliseconds of every one of several calls, ascending. */
function timed(count, call) {
  const taken = Array.from({ length: count }, (_, i) => {
    const began = performance.now();
    call(i);
    return performance.now() - began;
  });
  return taken.sort((a, b) => a - b);
}

/** A low-discrepancy sequence over the arcs' boxes (Halton, bases 2 and 3). */
function halton(i, base) {
  let [part, place] = [0, 1];
  for (; i > 0; i = Math.floor(i / base)) {
    place /= base;
    part += place * (i % base);
  }
  return part;
}

const { buffer } = new Uint8Array(readFileSync(process.argv[2]));
const atlas = decode(buffer);
const width = atlas.maxX.reduce((a, b) => Math.max(a, b), 0);
const height = atlas.maxY.reduce((a, b) => Math.max(a, b), 0);
const middle = (taken) => taken[taken.length >> 1];
const asked = timed(POINTS, (i) => {
  history(atlas, width * halton(i + 1, 2), height * halton(i + 1, 3));
});
console.log(
  JSON.stringify({
    decode: middle(timed(TIMES, () => decode(buffer))),
    cursor: middle(timed(TIMES, () => new Cursor(atlas))),
    simplify: middle(timed(TIMES, () => simplify(atlas, 2))),
    history: middle(asked),
    history99: asked[Math.floor(0.99 * POINTS)],
  }),
);

import assert from "node:assert/strict";
import { test } from "node:test";

import { STREAMS } from "../../mapsite/static/mapsite/js/atlas/container.js";
import { decode } from "../../mapsite/static/mapsite/js/atlas/decode.js";
import { golden } from "./golden.js";
import { generator } from "./random.js";

const GOOD = new Uint8Array(golden("sides").buffer);
const HUGE = [0xff, 0xff, 0xff, 0xff, 0x07];

/** The golden atlas with some octets replaced. */
function changed(at, ...octets) {
  const bytes = GOOD.slice();
  bytes.set(octets, at);
  return bytes.buffer;
}

/** The golden atlas with one stream replaced. */
function forged(name, replace) {
  const view = new DataView(GOOD.buffer);
  let at = 8 + 4 * GOOD[7];
  const streams = STREAMS.map((_, i) => {
    const start = at;
    at += view.getUint32(8 + 4 * i, true);
    return [...GOOD.subarray(start, at)];
  });
  const which = STREAMS.indexOf(name);
  streams[which] = replace(streams[which]);
  const table = new Uint8Array(Uint32Array.from(streams, (stream) => stream.length).buffer);
  return Uint8Array.from([...GOOD.subarray(0, 8), ...table, ...streams.flat()]).buffer;
}

/** The golden atlas whose head claims 2^31 - 1 at one place. */
function lying(place) {
  return forged("head", (bytes) => {
    const ends = bytes.flatMap((octet, i) => (octet < 128 ? [i + 1] : []));
    return [...bytes.slice(0, ends[place - 1]), ...HUGE, ...bytes.slice(ends[place])];
  });
}

const TABLE = [
  ["nothing", new ArrayBuffer(0), /0 bytes, a header has 8/],
  ["another format", changed(0, 137, 80, 78, 71), /starts with ".PNG"/],
  ["another version", changed(4, 9), /version 9, this reader knows 1 to 2/],
  ["an unknown kind", changed(5, 7), /kind 7/],
  ["an absurd precision", changed(6, 31), /precision 31/],
  ["too few streams", changed(7, 2), /2 streams/],
  ["a cut table", GOOD.slice(0, 20).buffer, /ends within its table/],
  ["a cut end", GOOD.slice(0, -1).buffer, /its table says/],
  ["a cut head", forged("head", () => [1]), /stream head: it ends too early/],
  ["a lie about labels", lying(2), /stream head: 2147483647 labels/],
  ["a lie about timelines", lying(3), /stream runs: \d+ bytes for 2147483647 timelines/],
  ["a lie about arcs", lying(4), /stream head: 2147483647 arcs, at most/],
  ["a lie about vertices", lying(5), /stream dx: \d+ bytes for \d+ values/],
  ["an endless varint", forged("dx", (dx) => dx.map(() => 255)), /stream dx: a varint that is/],
  ["a huge step", forged("dx", (dx) => [...HUGE.with(4, 31), ...dx]), /stream dx: (value|a vert)/],
  ["steps left over", forged("dy", (dy) => [...dy, 0]), /stream dy: 1 bytes more than expected/],
  ["no steps", forged("dx", () => []), /stream dx: 0 bytes for \d+ values/],
  ["heads nowhere", forged("heads", (all) => all.map(() => 99)), /stream heads: value 99/],
  ["unknown timelines", forged("rights", (all) => all.map(() => 99)), /stream rights: value 99/],
  ["too many timelines", forged("rights", (all) => all.map(() => 1)), /stream rights: more than/],
  ["runs without events", forged("runs", (all) => all.map(() => 0)), /stream runs: days that/],
  ["an unknown follower", forged("runs", (all) => all.map(() => 9)), /stream runs: value 9/],
  ["a lack of places", forged("fresh places", () => [0]), /stream fresh places: it ends too early/],
];

for (const [what, buffer, message] of TABLE) {
  test(`${what} is refused with its name and place`, () => {
    assert.throws(() => decode(buffer), { message });
  });
}

test("every truncation is refused", () => {
  for (let length = 0; length < GOOD.length; length++) {
    assert.throws(() => decode(GOOD.slice(0, length).buffer), /^Error: atlas/);
  }
});

test("changed bytes give an error that names the atlas, or an atlas", () => {
  const random = generator(7);
  for (let round = 0; round < 5000; round++) {
    const bytes = GOOD.slice();
    for (let i = 0; i < 1 + (round % 4); i++) bytes[random(bytes.length)] = random(256);
    try {
      const atlas = decode(bytes.buffer);
      assert.equal(atlas.x.length, atlas.offsets[atlas.arcCount]);
    } catch (error) {
      assert.match(String(error), /^Error: atlas/);
    }
  }
});

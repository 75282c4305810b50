import assert from "node:assert/strict";
import { test } from "node:test";

import { STREAMS } from "../../mapsite/static/mapsite/js/atlas/container.js";
import { decode } from "../../mapsite/static/mapsite/js/atlas/decode.js";
import { golden } from "./golden.js";
import { generator } from "./random.js";

const GOOD = new Uint8Array(golden("sides").buffer);
const OLD = new Uint8Array(golden("version2/sides").buffer);
const CROSSED = new Uint8Array(golden("redrawn").buffer);
const UNSURE = new Uint8Array(golden("unsure").buffer);
const BORDERED = new Uint8Array(golden("bordered").buffer);
const HUGE = [0xff, 0xff, 0xff, 0xff, 0x07];

/** The golden atlas with some octets replaced. */
function changed(at, ...octets) {
  const bytes = GOOD.slice();
  bytes.set(octets, at);
  return bytes.buffer;
}

/** The number and the octets of each stream of an atlas of version 3. */
function streamsOf(bytes) {
  const table = [];
  let at = 8;
  const varint = () => {
    let [value, place] = [0, 1];
    for (;;) {
      const octet = bytes[at++];
      value += (octet & 127) * place;
      place *= 128;
      if (octet < 128) return value;
    }
  };
  const part = (length) => {
    at += length;
    return [...bytes.subarray(at - length, at)];
  };
  for (let i = 0; i < bytes[7]; i++) table.push([bytes[at++], varint()]);
  return new Map(table.map(([number, length]) => [number, part(length)]));
}

/** A golden atlas with one stream replaced. */
function forged(name, replace, good = GOOD) {
  const streams = streamsOf(good);
  const which = STREAMS.indexOf(name);
  streams.set(which, replace(streams.get(which) ?? []));
  const kept = [...streams].filter(([, octets]) => octets.length).sort(([a], [b]) => a - b);
  const table = kept.flatMap(([number, { length }]) => [number, ...varint(length)]);
  const octets = kept.flatMap(([, part]) => part);
  return Uint8Array.from([...good.subarray(0, 7), kept.length, ...table, ...octets]).buffer;
}

function varint(value) {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(value >> 7)];
}

/** The golden atlas of version 2 with one stream replaced. */
function forgedOld(which, replace) {
  const view = new DataView(OLD.buffer);
  let at = 8 + 4 * OLD[7];
  const streams = Array.from({ length: OLD[7] }, (_, i) => {
    const length = view.getUint32(8 + 4 * i, true);
    at += length;
    return [...OLD.subarray(at - length, at)];
  });
  streams[which] = replace(streams[which]);
  const table = new Uint8Array(Uint32Array.from(streams, (stream) => stream.length).buffer);
  return Uint8Array.from([...OLD.subarray(0, 8), ...table, ...streams.flat()]).buffer;
}

/** The golden atlas whose head claims 2^31 - 1 at one place. */
function lying(place) {
  return forged("head", (bytes) => {
    const ends = bytes.flatMap((octet, i) => (octet < 128 ? [i + 1] : []));
    return [...bytes.slice(0, ends[place - 1]), ...HUGE, ...bytes.slice(ends[place])];
  });
}

const none = () => [];
const ones = (count) => () => Array(count).fill(1);
const noise = () => Array(60).fill(255);

const TABLE = [
  ["nothing", new ArrayBuffer(0), /0 bytes, a header has 8/],
  ["another format", changed(0, 137, 80, 78, 71), /starts with ".PNG"/],
  ["another version", changed(4, 9), /version 9, this reader knows 1 to 3/],
  ["an unknown kind", changed(5, 7), /kind 7/],
  ["an absurd precision", changed(6, 31), /precision 31/],
  ["a stream told twice", changed(10, 0), /stream table: stream 0 after 0/],
  ["a cut table", GOOD.slice(0, 10).buffer, /stream table: it ends too early/],
  ["an endless table", changed(9, ...HUGE.with(4, 255)), /stream table|its table says/],
  ["a cut end", GOOD.slice(0, -1).buffer, /its table says/],
  ["a cut head", forged("head", () => [1]), /stream head: it ends too early/],
  ["a lie about labels", lying(2), /stream head: 2147483647 labels/],
  ["a lie about timelines", lying(3), /stream rights: \d+ arcs for 2147483647 timelines/],
  ["a lie about arcs", lying(4), /stream head: 2147483647 arcs, at most/],
  ["a lie about vertices", lying(5), /stream dx: \d+ bytes for \d+ steps/],
  ["an endless varint", forged("dx", (dx) => dx.map(() => 255)), /stream dx: a varint that is/],
  ["a huge step", forged("dx", (dx) => [...HUGE.with(4, 31), ...dx]), /stream dx: (value|a vert)/],
  ["steps left over", forged("dy", (dy) => [...dy, 0]), /stream dy: 1 bytes more than expected/],
  ["no steps", forged("dx", none), /stream dx: \d+ bytes for \d+ steps/],
  ["no heads", forged("heads", none), /stream heads: (it ends too early|0 bytes for)/],
  ["heads nowhere", forged("heads", noise), /stream heads: (value|a number)/],
  ["heads left over", forged("heads", (all) => [...all, ...ones(9)()]), /heads: \d bytes more/],
  [
    "unknown timelines",
    forged("rights", noise),
    /stream (rights: (value|a number)|heads: no node)/,
  ],
  ["runs without events", forged("runs", noise), /stream runs: (a number|no event|value)/],
  ["unknown events", forged("recalls", noise), /stream recalls: (a number|value)/],
  ["endless arcs", forged("lengths", noise), /stream lengths: (a number|value)/],
  ["a lack of places", forged("fresh places", () => [0]), /stream fresh places: it ends too early/],
  ["lines left over", forged("along", (all) => [...all, 0]), /stream along: 1 bytes more/],
  ["no lines", forged("along", none, CROSSED), /stream (along: it ends|dx: \d+ bytes for)/],
  ["nothing beside lines", forged("across", none, CROSSED), /stream across: it ends too early/],
  ["no crossings", forged("crossings", none, CROSSED), /stream (crossings: it ends|dx: \d+ by)/],
  [
    "lines out of the world",
    forged("along", (all) => all.flatMap(() => HUGE.with(4, 15)), CROSSED),
    /stream along: (a vertex outside the grid|value)/,
  ],
  ["widths of nothing", forged("widths", ones(99)), /stream widths: \d+ bytes more/],
  ["days of noise", forged("days after", noise, UNSURE), /stream days after: (a number|value)/],
  ["version 2 with too few streams", OLD.slice().fill(2, 7, 8).buffer, /2 streams/],
  ["version 2 cut in its table", OLD.slice(0, 20).buffer, /ends within its table/],
  ["version 2, nowhere", forgedOld(9, (all) => all.map(() => 99)), /stream heads: value 99/],
  ["version 2, unknown", forgedOld(10, (all) => all.map(() => 99)), /stream rights: value 99/],
  ["version 2, too many", forgedOld(10, (all) => all.map(() => 1)), /stream rights: more than/],
  ["version 2, no events", forgedOld(2, (all) => all.map(() => 0)), /stream runs: days that/],
  ["version 2, no follower", forgedOld(2, (all) => all.map(() => 9)), /stream runs: value 9/],
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

for (const [name, good] of Object.entries({ GOOD, OLD, CROSSED, UNSURE, BORDERED })) {
  test(`changed bytes of ${name} give an error that names the atlas, or an atlas`, () => {
    const random = generator(7);
    for (let round = 0; round < 3000; round++) {
      const bytes = good.slice();
      for (let i = 0; i < 1 + (round % 4); i++) bytes[random(bytes.length)] = random(256);
      try {
        const atlas = decode(bytes.buffer);
        assert.equal(atlas.x.length, atlas.offsets[atlas.arcCount]);
      } catch (error) {
        assert.match(String(error), /^Error: atlas/);
      }
    }
  });
}

test("streams that are not known are skipped", () => {
  const streams = [...streamsOf(GOOD), [99, [1, 2, 3]]];
  const table = streams.flatMap(([number, { length }]) => [number, ...varint(length)]);
  const octets = streams.flatMap(([, part]) => part);
  const later = Uint8Array.from([...GOOD.subarray(0, 7), streams.length, ...table, ...octets]);
  assert.deepEqual(decode(later.buffer), decode(GOOD.buffer));
});

import assert from "node:assert/strict";
import { test } from "node:test";

import { arcsRound, changedTimelines } from "../../mapsite/static/mapsite/js/atlas/changed_land.js";
import { decode } from "../../mapsite/static/mapsite/js/atlas/decode.js";
import { history } from "../../mapsite/static/mapsite/js/atlas/history.js";
import { golden } from "./golden.js";

const atlas = decode(golden("sides").buffer);
const DAYS = [...new Set(atlas.timelines.start)].sort((a, b) => a - b).slice(1);
const never = () => false;

/** Who holds a point on a day, by the windings of borders. */
const labelOn = (x, y, day) =>
  history(atlas, x, y).find(({ start, end }) => start <= day && day < end).label;

test("the outline has changed land on one side of it and unchanged land on the other", () => {
  let checked = 0;
  for (const day of DAYS) {
    const round = new Set(arcsRound(atlas, changedTimelines(atlas, day, never)));
    for (let arc = 0; arc < atlas.arcCount; arc++) {
      const at = atlas.offsets[arc];
      const [dx, dy] = [atlas.x[at + 1] - atlas.x[at], atlas.y[at + 1] - atlas.y[at]];
      const length = Math.hypot(dx, dy);
      if (length < 8) continue;
      const [x, y] = [atlas.x[at] + dx / 2, atlas.y[at] + dy / 2];
      const changes = [1, -1].map((side) => {
        const [px, py] = [x - (side * dy) / length, y + (side * dx) / length];
        return labelOn(px, py, day) !== labelOn(px, py, day - 1);
      });
      assert.equal(round.has(arc), changes[0] !== changes[1], `arc ${arc} on day ${day}`);
      checked++;
    }
  }
  assert.ok(checked > 100, `${checked} arcs`);
});

test("a side that goes on under the name of its successor has not changed", () => {
  const all = () => true;
  for (const day of DAYS) assert.deepEqual(arcsRound(atlas, changedTimelines(atlas, day, all)), []);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { groundEdges, MapBounds } from "../../mapsite/static/mapsite/js/map_bounds.js";

const SYRIA = [35.7, 32.3, 42.4, 37.35];

/** A map of a size, as far as the limits ask for it. */
function mapOf(width, height) {
  return {
    getSize: () => ({
      x: width,
      y: height,
      divideBy: (by) => ({ x: width / by, y: height / by }),
    }),
    unproject: ({ x, y }) => ({ x: x / 256, y: y / 256 }),
  };
}
const L = {
  point: (x, y) => ({ multiplyBy: (by) => ({ x: x * by, y: y * by }) }),
  latLngBounds: (a, b) => ({ left: a.x, top: a.y, right: b.x, bottom: b.y }),
};
const degrees = ({ left, top, right, bottom }) =>
  [
    (left - 0.5) * 360,
    (Math.atan(Math.sinh((0.5 - bottom) * 2 * Math.PI)) * 180) / Math.PI,
    (right - 0.5) * 360,
    (Math.atan(Math.sinh((0.5 - top) * 2 * Math.PI)) * 180) / Math.PI,
  ].map((edge) => Math.round(edge * 1000) / 1000);

test("the map stays within the ground that the server cuts", () => {
  // tests/geodata/ground/test_ground.py has the same numbers.
  const cut = [25.65, 23.179, 52.45, 45.099];
  degrees(groundEdges(SYRIA)).forEach((edge, at) => {
    assert.ok(at < 2 ? edge > cut[at] : edge < cut[at]);
    assert.ok(Math.abs(edge - cut[at]) < 0.1);
  });
});

for (const [width, height] of [
  [1280, 800],
  [390, 844],
  [844, 390],
  [3440, 1300],
]) {
  test(`at the least zoom a map of ${width} by ${height} shows no edge of the ground`, () => {
    const bounds = new MapBounds(L, mapOf(width, height), SYRIA, () => 20);
    const ground = groundEdges(SYRIA);
    const world = 256 * 2 ** bounds.leastZoom();
    assert.ok(width / world <= ground.right - ground.left);
    assert.ok(height / world <= ground.bottom - ground.top);
    // Where the map may be: never beyond the ground, and never too narrow for itself.
    for (const zoom of [bounds.leastZoom(), 8, 12]) {
      const { left, top, right, bottom } = bounds.at(zoom);
      assert.ok(left >= ground.left && top >= ground.top);
      assert.ok(right <= ground.right && bottom <= ground.bottom);
      assert.ok(right - left >= width / (256 * 2 ** zoom) - 1e-12);
    }
  });
}

test("the whole land can be shown, however narrow the map is", () => {
  const strip = new MapBounds(L, mapOf(3000, 120), SYRIA, () => 4.3);
  assert.equal(strip.leastZoom(), 4.3);
});

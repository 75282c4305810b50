import assert from "node:assert/strict";
import test from "node:test";
import { boxText, cornersIn, polygonText } from "../../geodata/static/geodata/desk/area_text.js";

test("a box is written west, south, east, north, whichever corner came first", () => {
  assert.equal(
    boxText([
      [2, 1],
      [-1.00004, 3],
    ]),
    "-1.0000,1.0000,2.0000,3.0000",
  );
});

test("a polygon is read as it was written", () => {
  /** @type {[number, number][]} */
  const corners = [
    [0, 0],
    [1.5, 0],
    [1.5, 2.12345],
  ];
  assert.deepEqual(cornersIn(polygonText(corners)), corners);
});

test("a box has four corners", () => {
  assert.deepEqual(cornersIn("0,1,2,3"), [
    [0, 1],
    [2, 1],
    [2, 3],
    [0, 3],
  ]);
});

for (const text of [
  "",
  "1,2,3",
  "x",
  "1,2,3,",
  "1,2;3,4",
  "1,2;3,4;5",
  "1,2;3,4;5,x",
  ";;",
  "1,2;3,4;5,6;",
])
  test(`“${text}” has no corners to show`, () => assert.deepEqual(cornersIn(text), []));

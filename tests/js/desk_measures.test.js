/** Lengths and areas at the desk, against figures that are known. */

import assert from "node:assert/strict";
import test from "node:test";

import {
  enclosedBy,
  inKm,
  inSquareKm,
  lengthOf,
} from "../../geodata/static/geodata/desk/measures.js";

const near = (value, expected, part) => assert.ok(Math.abs(value / expected - 1) < part, value);

test("Aleppo to Damascus is 310 km, and there and back twice that", () => {
  const aleppo = [37.1343, 36.2021];
  const damascus = [36.2765, 33.5138];
  near(lengthOf([aleppo, damascus]), 308_600, 0.006);
  near(lengthOf([aleppo, damascus, aleppo]), 2 * lengthOf([aleppo, damascus]), 1e-9);
  assert.equal(lengthOf([aleppo]), 0);
});

test("a square degree at the equator is 12,309 km², whichever way round", () => {
  const square = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ];
  near(enclosedBy(square), 12_309e6, 0.006);
  near(enclosedBy([...square].reverse()), enclosedBy(square), 1e-9);
});

test("a meridian is half as long as the globe is round, and an eighth of it is 63,758,202 km²", () => {
  near(
    lengthOf([
      [0, -90],
      [0, 90],
    ]),
    Math.PI * 6_371_008.8,
    1e-9,
  );
  near(
    enclosedBy([
      [0, 0],
      [90, 0],
      [90, 90],
      [0, 90],
    ]),
    (4 * Math.PI * 6_371_008.8 ** 2) / 8,
    1e-9,
  );
});

test("few kilometres have two decimals, many fewer", () => {
  assert.equal(inKm(1234.5, "en"), "1.23");
  assert.equal(inKm(123_456, "en"), "123.5");
  assert.equal(inSquareKm(1_234_500, "en"), "1.23");
  assert.equal(inSquareKm(123_456_000, "en"), "123");
});

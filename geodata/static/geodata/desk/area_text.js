/** The area of a list as its address carries it: `west,south,east,north`, or `lon,lat;lon,lat;…`. */

/** @typedef {import("./drawing.js").Corner} Corner */

/** Four decimals are eleven metres, five one: a box is drawn coarsely, a polygon along something. */
const DIGITS = { box: 4, corner: 5 };

/** @param {Corner[]} corners two opposite ones @returns {string} */
export function boxText([one, other]) {
  const [west, east] = [one[0], other[0]].sort((a, b) => a - b);
  const [south, north] = [one[1], other[1]].sort((a, b) => a - b);
  return [west, south, east, north].map((number) => number.toFixed(DIGITS.box)).join(",");
}

/** @param {Corner[]} corners @returns {string} */
export function polygonText(corners) {
  return corners
    .map((corner) => corner.map((number) => number.toFixed(DIGITS.corner)).join(","))
    .join(";");
}

/**
 * The corners of an area, of a box its four; none where the text says no area.
 *
 * @param {string} text
 * @returns {Corner[]}
 */
export function cornersIn(text) {
  if (!text.includes(";")) return cornersOfBox(numbersIn(text));
  const spots = text.split(";").map(numbersIn);
  const isPolygon = spots.length > 2 && spots.every((spot) => isNumbers(spot, 2));
  return isPolygon ? spots.map(([lon, lat]) => [lon, lat]) : [];
}

/** @param {number[]} numbers @returns {Corner[]} */
function cornersOfBox(numbers) {
  if (!isNumbers(numbers, 4)) return [];
  const [west, south, east, north] = numbers;
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ];
}

/** @param {string} text */
function numbersIn(text) {
  return text.split(",").map((number) => (number.trim() ? Number(number) : Number.NaN));
}

/** @param {number[]} numbers @param {number} count */
function isNumbers(numbers, count) {
  return numbers.length === count && numbers.every(Number.isFinite);
}

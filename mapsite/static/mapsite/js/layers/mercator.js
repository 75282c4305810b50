/** Web Mercator as fractions of the world, x east and y south, both 0 to 1. */

/**
 * @param {number} lon degrees
 * @param {number} lat
 * @returns {{x: number, y: number}}
 */
export function mercator(lon, lat) {
  const sine = Math.sin((lat * Math.PI) / 180);
  return { x: lon / 360 + 0.5, y: 0.5 - Math.atanh(sine) / (2 * Math.PI) };
}

/**
 * The point in the grid of an atlas, relative to its origin.
 * @param {import("../atlas/decode.js").Atlas} atlas
 * @param {number} lon
 * @param {number} lat
 * @returns {{x: number, y: number}}
 */
export function gridPoint(atlas, lon, lat) {
  const { x, y } = mercator(lon, lat);
  const cells = 2 ** atlas.precision;
  return { x: x * cells - atlas.originX, y: y * cells - atlas.originY };
}

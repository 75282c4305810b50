/** Lengths and areas on the globe, as a sphere of the earth's mean radius: within 0.6 %. */

/** @typedef {[number, number]} Point longitude, latitude */

const RADIUS = 6_371_008.8;
const radians = (/** @type {number} */ degrees) => (degrees * Math.PI) / 180;

/** @param {Point[]} points of a line @returns {number} metres */
export function lengthOf(points) {
  return points.slice(1).reduce((sum, point, at) => sum + distance(points[at], point), 0);
}

/** By the haversine formula. @param {Point} one @param {Point} other */
function distance([west, south], [east, north]) {
  const [height, width] = [radians(north - south) / 2, radians(east - west) / 2];
  const part =
    Math.sin(height) ** 2 +
    Math.cos(radians(south)) * Math.cos(radians(north)) * Math.sin(width) ** 2;
  return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(part)));
}

/**
 * The area that a line encloses when its ends are joined (Chamberlain and Duquette, 2007).
 *
 * @param {Point[]} points
 * @returns {number} square metres
 */
export function enclosedBy(points) {
  const twice = points.reduce((sum, [lon, lat], at) => {
    const [next, north] = points[(at + 1) % points.length];
    return sum + radians(next - lon) * (2 + Math.sin(radians(lat)) + Math.sin(radians(north)));
  }, 0);
  return Math.abs((twice * RADIUS * RADIUS) / 2);
}

/** @param {number} metres @param {string} language @returns {string} kilometres, with as many digits as a hand can mean */
export function inKm(metres, language) {
  return (metres / 1000).toLocaleString(language, { maximumFractionDigits: metres < 1e4 ? 2 : 1 });
}

/** @param {number} area square metres @param {string} language @returns {string} square kilometres */
export function inSquareKm(area, language) {
  return (area / 1e6).toLocaleString(language, { maximumFractionDigits: area < 1e7 ? 2 : 0 });
}

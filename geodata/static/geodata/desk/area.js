/**
 * The drawn area: a GeoJSON MultiPolygon or null, positions as [longitude, latitude].
 *
 * @typedef {number[][][]} Part rings of a polygon
 * @typedef {{type: "MultiPolygon", coordinates: Part[]}} Area
 */

/** Seven decimals are a centimetre; more is noise that doubles the text. */
const DIGITS = 1e7;

/** @param {number} value */
export const rounded = (value) => Math.round(value * DIGITS) / DIGITS;

/**
 * @param {Part[]} parts
 * @returns {Area | null}
 */
export function areaOf(parts) {
  const solid = parts.filter((rings) => rings.length && rings[0].length > 3);
  if (!solid.length) return null;
  const coordinates = solid.map((rings) =>
    rings.map((ring) => ring.map(([lon, lat]) => [rounded(lon), rounded(lat)])),
  );
  return { type: "MultiPolygon", coordinates };
}

/**
 * @param {any} geometry any GeoJSON geometry
 * @returns {Area | null} its polygons
 */
export function areaFrom(geometry) {
  if (!geometry) return null;
  if (geometry.type === "Polygon") return areaOf([geometry.coordinates]);
  if (geometry.type === "MultiPolygon") return areaOf(geometry.coordinates);
  const parts = (geometry.geometries ?? []).map(areaFrom).filter(Boolean);
  return areaOf(parts.flatMap((/** @type {Area} */ part) => part.coordinates));
}

/** @param {Area | null} area */
export function pointCount(area) {
  if (!area) return 0;
  return area.coordinates.flat().reduce((sum, ring) => sum + ring.length - 1, 0);
}

/**
 * @param {[number, number][]} corners at least three, not closed
 * @returns {Area | null}
 */
export function polygonOf(corners) {
  return corners.length < 3 ? null : areaOf([[[...corners, corners[0]]]]);
}

/**
 * @param {[number, number]} one
 * @param {[number, number]} other the opposite corner
 */
export function rectangleOf([west, south], [east, north]) {
  return polygonOf([
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ]);
}

/** @param {string} text @returns {any} the JSON in it, or null where it is none */
export function readJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

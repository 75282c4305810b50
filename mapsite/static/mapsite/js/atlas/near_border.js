/** Metres. */
const EQUATOR = 40075016.686;

/**
 * The nearest border, of those that are known to some km only, whose band a point lies in on a day:
 * to how many metres, either way, it is known; 0 where there is none.
 * @param {import("./decode.js").Atlas} atlas
 * @param {import("./arc_boxes.js").ArcBoxes} boxes of its arcs
 * @param {number} day
 * @param {number} x grid coordinates, relative to the origin
 * @param {number} y
 * @returns {number}
 */
export function bandAt(atlas, boxes, day, x, y) {
  if (!atlas.rowWidth) return 0;
  const widest = atlas.rowWidth.reduce((most, width) => Math.max(most, width), 0);
  const metres = metresOfCell(atlas, y);
  const reach = Math.ceil(widest / metres);
  const box = { minX: x - reach, minY: y - reach, maxX: x + reach, maxY: y + reach };
  let [nearest, found] = [Infinity, 0];
  for (const arc of boxes.meeting(box)) {
    const width = widthOn(atlas, arc, day);
    if (!width) continue;
    const distance = distanceTo(atlas, arc, x, y) * metres;
    if (distance > width || distance >= nearest) continue;
    [nearest, found] = [distance, width];
  }
  return found;
}

/**
 * The side of a cell of the grid, on the ground: Web Mercator stretches by 1 / cos(latitude).
 * @param {import("./decode.js").Atlas} atlas
 * @param {number} y
 */
function metresOfCell({ precision, originY }, y) {
  const world = 2 ** precision;
  return EQUATOR / world / Math.cosh(Math.PI * (1 - (2 * (y + originY)) / world));
}

/**
 * To how many metres an arc is known on a day; 0 where it separates nothing, or nobody said.
 * @param {import("./decode.js").Atlas} atlas
 * @param {number} arc
 * @param {number} day
 */
function widthOn({ rowOffsets, rowStart, rowEnd, rowWidth }, arc, day) {
  for (let row = rowOffsets[arc]; row < rowOffsets[arc + 1]; row++) {
    if (rowStart[row] <= day && day < rowEnd[row]) return rowWidth?.[row] ?? 0;
  }
  return 0;
}

/**
 * @param {import("./decode.js").Atlas} atlas
 * @param {number} arc
 * @param {number} px
 * @param {number} py
 * @returns {number} cells
 */
function distanceTo({ offsets, x, y }, arc, px, py) {
  let least = Infinity;
  for (let i = offsets[arc] + 1; i < offsets[arc + 1]; i++) {
    const [dx, dy] = [x[i] - x[i - 1], y[i] - y[i - 1]];
    const [ex, ey] = [px - x[i - 1], py - y[i - 1]];
    const length = dx * dx + dy * dy;
    const along = length ? Math.min(Math.max((ex * dx + ey * dy) / length, 0), 1) : 0;
    least = Math.min(least, Math.hypot(ex - along * dx, ey - along * dy));
  }
  return least;
}

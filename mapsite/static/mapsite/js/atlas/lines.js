/** Cells by which a piece may leave the line of the piece before and still go on with it. */
const BENT = 2;

/**
 * A line from a point (a node) on, and the way in which it goes on; grid units.
 * @typedef {{x: number, y: number, dx: number, dy: number}} Line
 */

/**
 * The vertex so many cells on, in the coordinate in which the line goes faster, and so many
 * beside it in the other.
 * @param {Line} line
 * @param {number} along
 * @param {number} across
 */
export function vertexOn({ x, y, dx, dy }, along, across) {
  if (Math.abs(dx) >= Math.abs(dy)) {
    const step = dx > 0 ? along : -along;
    return { x: x + step, y: y + round(step * (dy / dx)) + across };
  }
  const step = dy > 0 ? along : -along;
  return { x: x + round(step * (dx / dy)) + across, y: y + step };
}

/**
 * Where two lines meet, both going on; null where they hardly differ in direction.
 * @param {Line} one
 * @param {Line} other
 */
export function meeting(one, other) {
  const across = one.dx * other.dy - one.dy * other.dx;
  if (Math.abs(across) * 4 < Math.abs(one.dx * other.dx + one.dy * other.dy)) return null;
  const [x, y] = [other.x - one.x, other.y - one.y];
  const along = (x * other.dy - y * other.dx) / across;
  const back = (x * one.dy - y * one.dx) / across;
  if (along < 0 || back < 0) return null;
  return { x: one.x + round(along * one.dx), y: one.y + round(along * one.dy) };
}

/** @param {number} value */
function round(value) {
  return Math.floor(value + 0.5);
}

/**
 * The lines at the ends of arcs, while arcs are told one after the other. A border drawn in one
 * stroke is cut where others cross it, and its pieces lie on one line. The twin of
 * geodata/territory/atlas/lines.py.
 */
export class Lines {
  /** @param {import("./read_topology.js").Topology} topology */
  constructor({ before, beyond }) {
    this.before = before;
    this.beyond = beyond;
    /** For each half the end of the straight line that leaves its node along it. */
    this.farX = new Int32Array(2 * before.length);
    this.farY = new Int32Array(2 * before.length);
  }

  /**
   * The line that goes on from a node with what lies across it, or null.
   * @param {number} half that lies across, or -1
   * @param {number} x of the node
   * @param {number} y
   * @returns {Line | null}
   */
  through(half, x, y) {
    if (half < 0) return null;
    const [dx, dy] = [x - this.farX[half], y - this.farY[half]];
    return dx || dy ? { x, y, dx, dy } : null;
  }

  /**
   * An arc without vertices between its ends: it prolongs the lines that it goes on with.
   * @param {number} arc
   * @param {number} x of its tail
   * @param {number} y
   * @param {number} toX of its head
   * @param {number} toY
   */
  learn(arc, x, y, toX, toY) {
    this.#end(2 * arc, this.beyond[arc], x, y, toX, toY);
    this.#end(2 * arc + 1, this.before[arc], toX, toY, x, y);
  }

  /**
   * The farthest point of the line from a node through another one, where it goes on.
   * @param {number} half
   * @param {number} across the half across the other node, or -1
   * @param {number} x of the node
   * @param {number} y
   * @param {number} toX of the other one
   * @param {number} toY
   */
  #end(half, across, x, y, toX, toY) {
    this.farX[half] = toX;
    this.farY[half] = toY;
    if (across < 0) return;
    const [dx, dy] = [this.farX[across] - x, this.farY[across] - y];
    const beside = Math.abs(dx * (toY - y) - dy * (toX - x));
    if (beside > BENT * Math.max(Math.abs(dx), Math.abs(dy))) return;
    this.farX[half] = this.farX[across];
    this.farY[half] = this.farY[across];
  }

  /**
   * An end of an arc with vertices between its ends, and the vertex next to it.
   * @param {number} half
   * @param {number} x
   * @param {number} y
   */
  bends(half, x, y) {
    this.farX[half] = x;
    this.farY[half] = y;
  }
}

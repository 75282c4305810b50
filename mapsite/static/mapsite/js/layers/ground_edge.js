/** Where the ground ends: it fades out towards its box, so that no sea ends in a straight line. */

/** The part of the box's side over which it fades. */
const FADE = 0.08;
/** Where the strength of the fading is set, as parts of its way. */
const EASED = [0, 0.2, 0.4, 0.6, 0.8, 1];

/**
 * The sides of a box that a canvas shows, each as from where to where the ground fades, in device
 * pixels: along x, or else along y. What lies beyond `to` is outside.
 * @param {{x: number, y: number}[]} corners north-west and south-east, as fractions of the world
 * @param {import("./canvas.js").View} view
 * @returns {{along: "x" | "y", from: number, to: number}[]}
 */
export function edgesInView([a, b], { world, left, top, width, height }) {
  const [west, east] = [a.x * world - left, b.x * world - left];
  const [north, south] = [a.y * world - top, b.y * world - top];
  const [wide, high] = [(east - west) * FADE, (south - north) * FADE];
  /** @type {{along: "x" | "y", from: number, to: number}[]} */
  const edges = [];
  if (west > 0 && west < width) edges.push({ along: "x", from: west + wide, to: west });
  if (east > 0 && east < width) edges.push({ along: "x", from: east - wide, to: east });
  if (north > 0 && north < height) edges.push({ along: "y", from: north + high, to: north });
  if (south > 0 && south < height) edges.push({ along: "y", from: south - high, to: south });
  return edges;
}

/**
 * Erase what is painted near the sides of a box, and all outside it.
 * @param {CanvasRenderingContext2D} context
 * @param {import("./canvas.js").View} view
 * @param {{x: number, y: number}[]} corners as for `edgesInView`
 */
export function fadeEdges(context, view, corners) {
  context.globalCompositeOperation = "destination-out";
  for (const { along, from, to } of edgesInView(corners, view)) {
    const fade =
      along === "x"
        ? context.createLinearGradient(from, 0, to, 0)
        : context.createLinearGradient(0, from, 0, to);
    // Without a bend at either end, where the eye would see a line.
    for (const at of EASED) fade.addColorStop(at, `rgb(0 0 0 / ${at * at * (3 - 2 * at)})`);
    context.fillStyle = fade;
    context.fillRect(0, 0, view.width, view.height);
  }
}

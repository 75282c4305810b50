/** The sign of an airfield: an aeroplane seen from above. */

/** Half of it, nose up, in units of its length: the other half is its mirror. */
const HALF = [
  [0, -0.5],
  [0.07, -0.36],
  [0.07, -0.14],
  [0.5, 0.12],
  [0.5, 0.22],
  [0.07, 0.1],
  [0.06, 0.32],
  [0.2, 0.43],
  [0.2, 0.5],
  [0, 0.45],
];
/** CSS pixels. */
const LENGTH = 12;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} x
 * @param {number} y
 * @param {number} dpr
 * @param {{label: string, halo: string}} ink
 */
export function airfield(context, x, y, dpr, ink) {
  const size = LENGTH * dpr;
  const mirrored = HALF.map(([dx, dy]) => [-dx, dy]).reverse();
  context.beginPath();
  [...HALF, ...mirrored].forEach(([dx, dy], at) => {
    if (at) context.lineTo(x + dx * size, y + dy * size);
    else context.moveTo(x + dx * size, y + dy * size);
  });
  context.closePath();
  context.lineWidth = 2.4 * dpr;
  context.strokeStyle = ink.halo;
  context.stroke();
  context.fillStyle = ink.label;
  context.fill();
}

/**
 * Canvases that are to be painted anew, in the order in which they asked: as many in a frame as it
 * has time for, and one at least. What a slow phone does not get done in one frame it does in the
 * next, so that a press is answered in between.
 */

/** Milliseconds since the frame began, after which the next canvas has to wait for another. */
const ROOM = 10;

/** @type {Set<() => void>} */
const waiting = new Set();
const next = { asked: false };

/** @param {() => void} paint once, in the next frame that has room for it */
export function repaint(paint) {
  waiting.add(paint);
  ask();
}

/** @param {() => void} paint what is not to be painted after all */
export function leave(paint) {
  waiting.delete(paint);
}

/** @param {number} [begun] when the frame did; a hidden page has no time of it */
function run(begun = performance.now()) {
  next.asked = false;
  for (const paint of waiting) {
    waiting.delete(paint);
    paint();
    if (performance.now() - begun > ROOM) break;
  }
  if (waiting.size) ask();
}

function ask() {
  if (!next.asked) requestAnimationFrame(run);
  next.asked = true;
}

/** Lets the page answer a reader between two long pieces of work. */

/** Milliseconds of work after which a task is long enough, where nobody says else. */
const ENOUGH = 6;

/** When the task began that was last begun here. */
let begun = Number.NEGATIVE_INFINITY;

/**
 * Go on in a task of its own, before which the browser may take in what waits. A quick device goes on
 * at once: to wait costs it more, often a frame, than a press would wait for the rest.
 * @param {number} [enough] milliseconds of work after which it is time
 * @returns {Promise<void>}
 */
export async function nextTask(enough = ENOUGH) {
  if (performance.now() - begun < enough) return;
  await new Promise((resolve) => setTimeout(resolve));
  begun = performance.now();
}

/** Lets the page answer a reader between two long pieces of work. */

/** @returns {Promise<void>} in a task of its own, before which the browser may take in what waits */
export function nextTask() {
  return new Promise((resolve) => setTimeout(resolve));
}

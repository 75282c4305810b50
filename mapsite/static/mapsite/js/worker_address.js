/** Where the script stands that decodes atlases in a worker; `setup/bundle.js` puts its own here. */

/** @returns {URL|null} null where there is none, as in a file that holds all of its scripts */
export function workerAddress() {
  return new URL("./atlas/decode_worker.js", import.meta.url);
}

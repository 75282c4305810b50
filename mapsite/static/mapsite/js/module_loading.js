/** Loads a module when it is asked for first. */

/**
 * @template T
 * @param {() => Promise<T>} load
 * @returns {() => Promise<T>} loads once; rejects where it cannot be loaded, for now
 */
export function loadedOnce(load) {
  /** @type {Promise<T>|null} */
  let loading = null;
  return () => {
    loading ??= load().catch((error) => {
      loading = null;
      throw error;
    });
    return loading;
  };
}

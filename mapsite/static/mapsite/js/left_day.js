/** What the server wrote of the first day is not to stand beside the map of another. */

/**
 * Hide what tells the first day while another is shown, until what follows the day is there: over a
 * slow network that is some seconds, and never where it cannot be loaded.
 * @param {import("./state.js").State} state
 * @returns {() => void} all follows the day from now on
 */
export function hideLeftDay(state) {
  const first = state.day;
  const done = new AbortController();
  const { classList } = document.documentElement;
  const show = () => classList.toggle("day-left", state.day !== first);
  state.addEventListener("day", show, { signal: done.signal });
  return () => {
    done.abort();
    classList.remove("day-left");
  };
}

/**
 * When the parts of a page follow the day. What readers look at while they scrub is shown in the
 * next frame; what they read once they rest comes after that frame, so that it delays none.
 */

/** Milliseconds without a further day, after which a reader rests on one. */
const REST = 120;
/** Milliseconds by which what waits for a rest is behind at most, however long the slider moves. */
const PATIENCE = 400;

/**
 * Call `act` in the next frame, and once, however often it is asked for until then.
 * @param {() => void} act
 * @param {AbortSignal} signal
 * @returns {() => void} asks
 */
export function onceAFrame(act, signal) {
  let frame = 0;
  const run = () => {
    frame = 0;
    act();
  };
  signal.addEventListener("abort", () => cancelAnimationFrame(frame));
  return () => {
    frame ||= requestAnimationFrame(run);
  };
}

/**
 * Call `act` once the next frame is painted, and once, however often it is asked for until then.
 * @param {() => void} act
 * @param {AbortSignal} signal
 * @returns {() => void} asks
 */
export function afterFrame(act, signal) {
  let timer = 0;
  signal.addEventListener("abort", () => clearTimeout(timer));
  return onceAFrame(() => {
    clearTimeout(timer);
    timer = setTimeout(act);
  }, signal);
}

/**
 * Call `act` for each day on which the reader rests: after the frame that shows it where no other
 * is to follow at once, and else when none has followed for a while.
 * @param {import("./state.js").State} state
 * @param {() => void} act
 * @param {AbortSignal} signal
 */
export function whereRested(state, act, signal) {
  let timer = 0;
  let since = 0;
  const run = () => {
    clearTimeout(timer);
    timer = since = 0;
    act();
  };
  const shown = afterFrame(run, signal);
  const wait = () => {
    clearTimeout(timer);
    if (!state.moving) return shown();
    const now = performance.now();
    since ||= now;
    timer = setTimeout(shown, Math.max(Math.min(REST, since + PATIENCE - now), 0));
  };
  state.addEventListener("day", wait, { signal });
  state.addEventListener("settle", () => timer && shown(), { signal });
  signal.addEventListener("abort", () => clearTimeout(timer));
}

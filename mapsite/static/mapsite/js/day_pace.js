/**
 * When the parts of a page follow the day. The slider and the land are shown in the next frame; what
 * stands beside them comes after that frame, all of it where frames are short, and else a piece a
 * frame, so that a slow phone answers the next press in between; what readers read once they rest
 * comes when they do.
 */

/** Milliseconds without a further day, after which a reader rests on one. */
const REST = 120;
/** Milliseconds by which what waits for a rest is behind at most, however long the slider moves. */
const PATIENCE = 400;
/** Milliseconds: after a frame that took longer than this, one piece of what waits is done at once. */
const LONG = 24;
/** Milliseconds, longer than those between two days while a key is held. */
const BETWEEN = 60;
/** Milliseconds between two pieces while days come as fast as that and frames are long. */
const TURN = 200;

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

/** What waits for the frame that is next, in the order in which it asked. @type {Set<() => void>} */
const waiting = new Set();
/** Whether a turn is to come; when somebody asked last; and when something was done last. */
const turn = { asked: false, latest: 0, done: 0 };

/** After the next frame do what waits: a piece of it where that frame was long. */
function takeTurns() {
  if (turn.asked) return;
  turn.asked = true;
  requestAnimationFrame((begun = performance.now()) => {
    setTimeout(() => {
      turn.asked = false;
      takeTurn(performance.now(), begun);
      if (waiting.size) takeTurns();
    });
  });
}

/**
 * Where frames are long and days still come, a piece of what waits is done now and then only.
 * @param {number} now
 * @param {number} begun when the frame did
 */
function takeTurn(now, begun) {
  const long = now - begun > LONG;
  if (long && now - turn.latest < BETWEEN && now - turn.done < TURN) return;
  for (const piece of waiting) {
    waiting.delete(piece);
    piece();
    if (long) break;
  }
  turn.done = performance.now();
}

/**
 * Call `piece` once the next frame is painted, or a few frames later where frames take long; and once,
 * however often it is asked for until then.
 * @param {() => void} piece
 * @param {AbortSignal} signal
 * @returns {() => void} asks
 */
export function afterFrame(piece, signal) {
  signal.addEventListener("abort", () => waiting.delete(piece));
  return () => {
    if (signal.aborted) return;
    turn.latest = performance.now();
    if (!waiting.size) turn.done = turn.latest;
    waiting.add(piece);
    takeTurns();
  };
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

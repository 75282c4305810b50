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
/** Milliseconds: frames that take longer are long, until one takes less than half of it. */
const LONG = 33;
/** Milliseconds without a further day, after which what waits is done where frames are long. */
const STILL = 250;
/** Milliseconds between two pieces where frames are long and days come faster than that. */
const TURN = 1_500;

/** What waits for the frame that is next, in the order in which it asked. @type {Set<() => void>} */
const waiting = new Set();
/**
 * Whether a turn is to come; whether the last frame that showed a new day was long; when somebody
 * asked last; and when something was done last.
 */
const turn = { asked: false, long: false, latest: 0, done: 0 };

/** Whether the last frame that showed a new day was long: then less is to be done in the next. */
export function framesAreLong() {
  return turn.long;
}

/**
 * Call `act`, which shows the day, in the next frame, and once, however often it is asked for until
 * then.
 * @param {() => void} act
 * @param {AbortSignal} signal
 * @returns {() => void} asks
 */
export function onceAFrame(act, signal) {
  let frame = 0;
  const run = (begun = performance.now()) => {
    frame = 0;
    act();
    setTimeout(() => {
      turn.long = performance.now() - begun > (turn.long ? LONG / 2 : LONG);
    });
  };
  signal.addEventListener("abort", () => cancelAnimationFrame(frame));
  return () => {
    frame ||= requestAnimationFrame(run);
  };
}

/** Let a turn come after the next frame. */
function awaitTurn() {
  turn.asked = true;
  requestAnimationFrame(() => setTimeout(takeTurn));
}

/**
 * Do what waits: where frames are long, a piece of it, and once no further day has come for a while,
 * or now and then.
 */
function takeTurn() {
  const now = performance.now();
  const due = turn.long ? Math.min(turn.latest + STILL, turn.done + TURN) : now;
  if (due > now) return setTimeout(takeTurn, due - now);
  for (const piece of waiting) {
    waiting.delete(piece);
    piece();
    if (turn.long) break;
  }
  turn.done = performance.now();
  turn.asked = false;
  if (waiting.size) awaitTurn();
}

/** Do all that waits now: the reader is about to use what is to follow the day. */
export function catchUp() {
  for (const piece of waiting) {
    waiting.delete(piece);
    piece();
  }
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
    if (!turn.asked) awaitTurn();
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

/** Plays steps one after the other, and rests on each as long as is asked. Knows no map. */

export class Player {
  /**
   * @param {(at: number) => void} show
   * @param {(at: number) => number} holdOf seconds for which a step is shown, at the usual speed
   * @param {(part: number) => void} rested takes how much of the rest on a step is over, 0 to 1
   * @param {AbortSignal} signal
   */
  constructor(show, holdOf, rested, signal) {
    this.show = show;
    this.holdOf = holdOf;
    this.rested = rested;
    /** How many times as fast as usual. */
    this.rate = 1;
    this.frame = 0;
    signal.addEventListener("abort", () => this.stop());
  }

  get playing() {
    return this.frame !== 0;
  }

  /**
   * @param {number} at the step that is shown now
   * @param {number} last
   */
  start(at, last) {
    this.stop();
    let since = performance.now();
    const tick = (/** @type {number} */ now) => {
      this.frame = requestAnimationFrame(tick);
      const hold = (1000 * this.holdOf(at)) / this.rate;
      this.rested(Math.min(Math.max((now - since) / hold, 0), 1));
      if (now < since + hold) return;
      // On time again after a frame that came late, but not after a page that slept.
      since = Math.max(since + hold, now - hold);
      at += 1;
      this.show(Math.min(at, last));
      if (at >= last) this.stop();
    };
    this.frame = requestAnimationFrame(tick);
  }

  stop() {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
  }
}

/** Plays steps one after the other, at a rate. Knows no map. */

export class Player {
  /**
   * @param {(at: number) => void} show
   * @param {AbortSignal} signal
   */
  constructor(show, signal) {
    this.show = show;
    /** Steps per second. */
    this.rate = 2;
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
    let due = performance.now() + 1000 / this.rate;
    const tick = (/** @type {number} */ now) => {
      this.frame = requestAnimationFrame(tick);
      if (now < due) return;
      due = Math.max(due + 1000 / this.rate, now);
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

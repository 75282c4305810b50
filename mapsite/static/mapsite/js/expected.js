/** What a page has as soon as its map is live: whoever needs it waits, and no click is lost. */

import { nextTask } from "./next_task.js";

/** Milliseconds after which what could not be loaded is asked for again. */
const AGAIN = 5000;

export class Expected {
  /**
   * @param {import("leaflet").Map} map
   * @param {AbortSignal} signal
   */
  constructor(map, signal) {
    this.map = map;
    this.signal = signal;
    /** @type {(() => void)[]|null} in the order in which they came; null once all is there */
    this.waiting = null;
  }

  /**
   * Call back once all is there: at once, where nothing is expected.
   * @param {() => void} act
   */
  when(act) {
    if (this.waiting) this.waiting.push(act);
    else act();
  }

  /**
   * Let who asks wait until something is loaded, however often that fails.
   * @template T
   * @param {() => Promise<T>} load
   * @param {(found: T) => void} take
   */
  async wait(load, take) {
    this.waiting = [];
    /** @type {import("leaflet").LeafletMouseEvent|null} */
    let clicked = null;
    const keep = (/** @type {import("leaflet").LeafletMouseEvent} */ event) => {
      clicked = event;
    };
    this.map.on("click", keep);
    const found = await this.persist(load);
    if (this.signal.aborted) return;
    take(/** @type {T} */ (found));
    for (let act = this.waiting.shift(); act; act = this.waiting.shift()) {
      act();
      // Who answers clicks is there: it is not to have them twice.
      this.map.off("click", keep);
      if (!this.map.listens("click")) this.map.on("click", keep);
      // Each is some milliseconds of work, and there are a dozen.
      await nextTask();
      if (this.signal.aborted) return;
    }
    this.waiting = null;
    this.map.off("click", keep);
    if (clicked) this.map.fire("click", clicked);
  }

  /**
   * @template T
   * @param {() => Promise<T>} load
   * @returns {Promise<T|null>} null where the map was taken away
   */
  async persist(load) {
    while (!this.signal.aborted) {
      try {
        return await load();
      } catch {
        await new Promise((resolve) => setTimeout(resolve, AGAIN));
      }
    }
    return null;
  }
}

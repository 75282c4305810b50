/** What a reader may show and hide: controls add to it, the card of layers shows it. */

/** @typedef {{on: boolean, set: (on: boolean) => void}} Switch */

export class LayerMenu extends EventTarget {
  /** @type {Map<string, Switch>} by the name of the layer */
  switches = new Map();

  /** @type {HTMLElement[]} finer choices, each an element that lives as long as the map */
  choices = [];

  /**
   * Offer one more layer, whose finer choice is among the choices by now. Fires `offered`.
   * @param {string} name
   * @param {Switch} part
   */
  offer(name, part) {
    this.switches.set(name, part);
    this.dispatchEvent(new Event("offered"));
  }
}

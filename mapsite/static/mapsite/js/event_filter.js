/** Which events the reader wants to see, by kind and by verification. Knows neither DOM nor Leaflet. */

/** @typedef {"kind"|"verification"} Trait what events are told apart by */

/** From the surest on; a value that is none of these comes last. */
const VERIFICATIONS = ["verified", "reported", "claimed", "unverified"];

/** All events are wanted at first. Fires `wanted` when that changes. */
export class Wanted extends EventTarget {
  /** @param {import("./facts.js").Occurrence[]} events those of the edition */
  constructor(events) {
    super();
    /** @type {Record<Trait, string[]>} the values that the edition has */
    this.values = { kind: valuesOf(events, "kind"), verification: valuesOf(events, "verification") };
    const place = (/** @type {string} */ value) => VERIFICATIONS.indexOf(value) >>> 0;
    this.values.verification.sort((a, b) => place(a) - place(b));
    /** @type {Record<Trait, Set<string>>} */
    this.unwanted = { kind: new Set(), verification: new Set() };
  }

  /**
   * @param {Trait} trait
   * @param {string} value
   * @param {boolean} wanted
   */
  set(trait, value, wanted) {
    if (wanted) this.unwanted[trait].delete(value);
    else this.unwanted[trait].add(value);
    this.dispatchEvent(new Event("wanted"));
  }

  /**
   * @param {import("./facts.js").Occurrence[]} events
   * @returns {import("./facts.js").Occurrence[]} those that are wanted by each of their traits
   */
  among(events) {
    const { kind, verification } = this.unwanted;
    return events.filter((event) => !kind.has(event.kind) && !verification.has(event.verification));
  }
}

/**
 * @param {import("./facts.js").Occurrence[]} events
 * @param {Trait} trait
 * @returns {string[]} each value once, in the order of the alphabet
 */
function valuesOf(events, trait) {
  return [...new Set(events.map((event) => event[trait]))].sort();
}

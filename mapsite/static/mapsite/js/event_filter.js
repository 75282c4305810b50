/** Which events the reader wants to see, by kind and by verification. Knows neither DOM nor Leaflet. */

/** @typedef {"kind"|"verification"} Trait by what events are filtered */

/** From the surest on; a value that is none of these comes last. */
const VERIFICATIONS = ["verified", "reported", "claimed", "unverified"];

/** Lets all events through at first. Fires `filter` when that changes. */
export class EventFilter extends EventTarget {
  constructor() {
    super();
    /** @type {Record<Trait, string[]>} the values that the edition has */
    this.values = { kind: [], verification: [] };
    /** @type {Record<Trait, Set<string>>} */
    this.excluded = { kind: new Set(), verification: new Set() };
  }

  /**
   * Fires `filter`.
   * @param {import("./facts.js").Occurrence[]} events those of the edition
   */
  offer(events) {
    this.values.kind = valuesOf(events, "kind");
    const rank = (/** @type {string} */ value) => VERIFICATIONS.indexOf(value) >>> 0;
    this.values.verification = valuesOf(events, "verification").sort((a, b) => rank(a) - rank(b));
    this.dispatchEvent(new Event("filter"));
  }

  /**
   * @param {Trait} trait
   * @param {string} value
   * @param {boolean} shown
   */
  set(trait, value, shown) {
    if (shown) this.excluded[trait].delete(value);
    else this.excluded[trait].add(value);
    this.dispatchEvent(new Event("filter"));
  }

  /**
   * @param {import("./facts.js").Occurrence[]} events
   * @returns {import("./facts.js").Occurrence[]} those that no trait excludes
   */
  select(events) {
    const { kind, verification } = this.excluded;
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

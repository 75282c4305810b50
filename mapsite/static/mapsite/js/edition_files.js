/** The files of an edition, fetched when they are first needed. */

import { decoded } from "./atlas_decoding.js";
import { loadLater } from "./load_later.js";

export class EditionFiles {
  /** @param {import("./timeline.js").Sources} sources */
  constructor(sources) {
    this.sources = sources;
    /** @type {Map<string, Promise<any>>} */
    this.requests = new Map();
  }

  /** @returns {Promise<Record<string, any>>} map.json */
  facts() {
    return this.json(this.sources.facts);
  }

  /** @returns {Promise<Record<string, any>|null>} what `facts` lacks; null where it is whole */
  async details() {
    return this.sources.details ? this.json(this.sources.details) : null;
  }

  /** @returns {Promise<Record<string, string>>} words of the map that its page lacks */
  async texts() {
    return this.sources.texts ? this.json(this.sources.texts) : {};
  }

  /** @returns {Promise<import("./atlas/decode.js").Atlas>} */
  sides() {
    return this.atlas(this.sources.sides);
  }

  /** @returns {Promise<import("./atlas/decode.js").Atlas>} the sides on the finer grid */
  async refined() {
    const { refinement } = this.sources;
    if (!refinement) return this.sides();
    const sides = await this.sides();
    return this.once(refinement, async (answer) => {
      const [{ refine }, buffer] = await Promise.all([loadLater(), answer.arrayBuffer()]);
      return refine(sides, buffer);
    });
  }

  /** @returns {Promise<import("./atlas/decode.js").Atlas|null>} */
  async zones() {
    return this.sources.zones ? this.atlas(this.sources.zones) : null;
  }

  /** @returns {Promise<Record<string, any>|null>} record.json, or what popups need of it */
  async record() {
    const { record } = this.sources;
    if (!record) return null;
    return this.once(record, async (answer) => {
      const [{ unpacked }, content] = await Promise.all([loadLater(), answer.json()]);
      return unpacked(content);
    });
  }

  /** @returns {Promise<Record<string, import("./facts.js").Change>|null>} what changed, by day */
  async sentences() {
    return this.sources.sentences ? this.json(this.sources.sentences) : null;
  }

  /** @returns {Promise<import("./presence_days.js").Overlays|null>} none with older editions */
  async overlays() {
    return this.sources.overlays ? this.json(this.sources.overlays) : null;
  }

  /**
   * @param {() => void} [begun] called as soon as the first of it comes, or nothing will
   * @returns {Promise<import("./layers/ground.js").GroundFile|null>} for a first view
   */
  async ground(begun = () => {}) {
    const { ground } = this.sources;
    if (!ground) {
      begun();
      return null;
    }
    const found = this.once(ground, (answer) => {
      begun();
      return answer.json();
    });
    found.then(begun, begun);
    return found;
  }

  /** @returns {Promise<import("./layers/ground.js").GroundFile|null>} with more detail */
  async groundDetail() {
    return this.sources.ground_detail ? this.json(this.sources.ground_detail) : null;
  }

  /** @returns {Promise<ImageBitmap|null>} slopes in grey, over the box of the ground */
  async relief() {
    const { relief } = this.sources;
    if (!relief) return null;
    return this.once(relief, async (answer) => createImageBitmap(await answer.blob()));
  }

  /** @param {string} address */
  atlas(address) {
    return this.once(address, (answer) => decoded(answer));
  }

  /** @param {string} address */
  json(address) {
    return this.once(address, (answer) => answer.json());
  }

  /**
   * @template T
   * @param {string} address
   * @param {(answer: Response) => Promise<T>} read
   * @returns {Promise<T>}
   */
  once(address, read) {
    const known = this.requests.get(address);
    if (known) return known;
    const request = fetch(address).then((answer) => {
      if (!answer.ok) throw new Error(`${address} answers ${answer.status}`);
      return read(answer);
    });
    this.requests.set(address, request);
    // What failed is fetched again the next time.
    request.catch(() => this.requests.delete(address));
    return request;
  }
}

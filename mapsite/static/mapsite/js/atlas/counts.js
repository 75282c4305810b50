/**
 * Whole numbers by pairs of whole numbers, 0 where none was set: a hash table in typed arrays,
 * several times as fast as a `Map` here. Where a pair lies is different each time, so that no file
 * can be made whose pairs all lie in one place.
 */
export class Counts {
  /** @param {number} most pairs */
  constructor(most) {
    const bits = Math.max(4, Math.ceil(Math.log2(1.25 * most + 1)));
    this.shift = 32 - bits;
    this.mask = 2 ** bits - 1;
    this.one = odd();
    this.other = odd();
    this.firsts = new Int32Array(2 ** bits).fill(-1);
    this.seconds = new Int32Array(2 ** bits);
    this.values = new Int32Array(2 ** bits);
  }

  /**
   * Where a pair's number stands in `values`; it takes a place there if it had none.
   * @param {number} first
   * @param {number} second
   */
  place(first, second) {
    const { firsts, seconds, mask } = this;
    const mixed = Math.imul(first, this.one) ^ Math.imul(second, this.other);
    let at = Math.imul(mixed ^ (mixed >>> 15), this.one) >>> this.shift;
    while (firsts[at] >= 0) {
      if (firsts[at] === first && seconds[at] === second) return at;
      at = (at + 1) & mask;
    }
    firsts[at] = first;
    seconds[at] = second;
    return at;
  }
}

function odd() {
  return Math.floor(Math.random() * 2 ** 31) * 2 + 1;
}

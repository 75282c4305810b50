/** Questions of one context: the first ones ask for a number's length, the others for its bits. */
const STRIDE = 256;
const BITS = 36;
/** A number has fewer bits than this. */
const LONGEST = 34;
/** The least probability; it bounds the numbers that a byte can hold. */
const LEAST = 256;
const MOST_PER_BYTE = 2048;
/** How far an answer moves the probability, by a 2^rate-th of the way: the first ones the most. */
const RATES = Uint8Array.of(1, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 5);
const MOST_SEEN = RATES.length - 1;
const SIGN = 1 << 31;

/**
 * One stream of the adaptive coder, read in order and never beyond its end: a range decoder whose
 * probabilities follow what was read in the same context. Read as `Varints`, but for contexts.
 */
export class Adaptive {
  /**
   * @param {Uint8Array} bytes
   * @param {string} name for error messages
   * @param {number} contexts how many there are
   */
  constructor(bytes, name, contexts) {
    this.bytes = bytes;
    this.name = name;
    this.at = 0;
    this.range = -1;
    this.code = 0;
    this.chance = new Uint16Array(bytes.length ? contexts * STRIDE : 0).fill(32768);
    this.seen = new Uint8Array(this.chance.length);
    for (let i = 0; bytes.length && i < 4; i++) this.code = (this.code << 8) | this.#octet();
  }

  /**
   * The next number, below `limit`.
   * @param {number} limit
   * @param {number} [context]
   * @returns {number}
   */
  next(limit, context = 0) {
    if (!this.bytes.length) this.fail("it ends too early");
    const base = context * STRIDE;
    const length = this.#length(base + 1);
    if (length === 1) return 0;
    const number = this.#mantissa(base + BITS + 4 * length, length);
    if (number > limit) this.fail(`value ${number - 1}, expected below ${limit}`);
    return number - 1;
  }

  /**
   * How many bits a number has: as many as there are "no" before the first "yes", and one. The
   * same as `#answer` over and over, but for the state, which stays at hand: most time goes here.
   * @param {number} question
   */
  #length(question) {
    const { chance, seen } = this;
    let { range, code } = this;
    for (let length = 1; length < LONGEST; length++, question++) {
      const likely = chance[question];
      const bound = Math.imul(range >>> 16, likely);
      const isLonger = (code ^ SIGN) >= (bound ^ SIGN);
      learn(chance, seen, question, likely, isLonger);
      if (isLonger) {
        code = (code - bound) | 0;
        range = (range - bound) | 0;
      } else {
        range = bound;
      }
      while (range >>> 24 === 0) {
        range <<= 8;
        code = (code << 8) | this.#octet();
      }
      if (isLonger) continue;
      this.range = range;
      this.code = code;
      return length;
    }
    return this.fail("a number that is too long");
  }

  /**
   * A number of so many bits, of which the first is 1 and the next two are learnt.
   * @param {number} question
   * @param {number} length
   */
  #mantissa(question, length) {
    let number = 1;
    for (let place = 1; place < length; place++) {
      const bit = place <= 2 ? this.#answer(question) : this.#split(this.range >>> 1);
      question += 1 + bit;
      number = 2 * number + bit;
    }
    return number;
  }

  /**
   * Refuse a count that the bytes cannot hold, before anything is allocated for it.
   * @param {number} count
   */
  hold(count) {
    if (count > (this.bytes.length + 4) * MOST_PER_BYTE) {
      this.fail(`${this.bytes.length} bytes for ${count} values`);
    }
  }

  /** Refuse what is left over. */
  end() {
    const left = this.bytes.length - this.at;
    if (left > 0) this.fail(`${left} bytes more than expected`);
  }

  /**
   * @param {string} what
   * @returns {never}
   */
  fail(what) {
    throw new Error(`atlas stream ${this.name}: ${what} (byte ${this.at})`);
  }

  /**
   * The answer to a question: 0 or 1. It is learnt from.
   * @param {number} question
   */
  #answer(question) {
    const likely = this.chance[question];
    const bit = this.#split(Math.imul(this.range >>> 16, likely));
    learn(this.chance, this.seen, question, likely, bit === 1);
    return bit;
  }

  /**
   * Which part of the range the code lies in. All are 32 bits without a sign, held with one, and
   * compared with the highest bit turned over.
   * @param {number} bound
   */
  #split(bound) {
    let { range, code } = this;
    const bit = (code ^ SIGN) >= (bound ^ SIGN) ? 1 : 0;
    if (bit) {
      code = (code - bound) | 0;
      range = (range - bound) | 0;
    } else {
      range = bound;
    }
    while (range >>> 24 === 0) {
      range <<= 8;
      code = (code << 8) | this.#octet();
    }
    this.range = range;
    this.code = code;
    return bit;
  }

  #octet() {
    const at = this.at++;
    if (at < this.bytes.length) return this.bytes[at];
    // The writer leaves out the last zeros, of four bytes at most.
    if (at >= this.bytes.length + 4) this.fail("it ends too early");
    return 0;
  }
}

/**
 * @param {Uint16Array} chance
 * @param {Uint8Array} seen
 * @param {number} question
 * @param {number} likely
 * @param {boolean} isNo
 */
function learn(chance, seen, question, likely, isNo) {
  const answers = seen[question];
  const rate = RATES[answers];
  if (answers < MOST_SEEN) seen[question] = answers + 1;
  if (isNo) {
    const less = likely - (likely >> rate);
    chance[question] = Math.max(less, LEAST);
  } else {
    const more = likely + ((65536 - likely) >> rate);
    chance[question] = Math.min(more, 65536 - LEAST);
  }
}

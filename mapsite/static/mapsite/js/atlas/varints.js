/** One stream of varints (LEB128), read in order and never beyond its end. */
export class Varints {
  /**
   * @param {Uint8Array} bytes
   * @param {string} name for error messages
   */
  constructor(bytes, name) {
    this.bytes = bytes;
    this.name = name;
    this.at = 0;
  }

  /**
   * The next value, below `limit` (at most 2^53).
   * @param {number} limit
   * @returns {number}
   */
  next(limit) {
    let octet = this.octet();
    let value = octet & 127;
    let place = 128;
    while (octet > 127) {
      if (place > 2 ** 49) this.fail("a varint that is too long");
      octet = this.octet();
      value += (octet & 127) * place;
      place *= 128;
    }
    if (value >= limit) this.fail(`value ${value}, expected below ${limit}`);
    return value;
  }

  /**
   * The next value as signed (zigzag), between -2^32 and 2^32.
   * @returns {number}
   */
  signed() {
    const first = this.bytes[this.at];
    // Most are short: one or two bytes, without a call.
    if (first < 128) {
      this.at++;
      return (first >>> 1) ^ -(first & 1);
    }
    const second = this.bytes[this.at + 1];
    if (second < 128) {
      this.at += 2;
      return (((second << 7) | (first & 127)) >>> 1) ^ -(first & 1);
    }
    const value = this.next(2 ** 33);
    return value % 2 ? -(value + 1) / 2 : value / 2;
  }

  /**
   * Refuse a count that the bytes cannot hold, before anything is allocated for it.
   * @param {number} count
   */
  hold(count) {
    const left = this.bytes.length - this.at;
    if (count > left) this.fail(`${left} bytes for ${count} values`);
  }

  /** Refuse what is left over. */
  end() {
    const left = this.bytes.length - this.at;
    if (left) this.fail(`${left} bytes more than expected`);
  }

  /**
   * @param {string} what
   * @returns {never}
   */
  fail(what) {
    throw new Error(`atlas stream ${this.name}: ${what} (byte ${this.at})`);
  }

  /** The next byte. */
  octet() {
    if (this.at >= this.bytes.length) this.fail("it ends too early");
    return this.bytes[this.at++];
  }
}

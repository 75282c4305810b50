/** Many stacks of whole numbers (from 0) in one pool that only grows by what is pushed. */
export class Stacks {
  /**
   * @param {number} count
   * @param {number} most pushes in all
   */
  constructor(count, most) {
    this.tops = new Int32Array(count).fill(-1);
    this.values = new Int32Array(most);
    this.below = new Int32Array(most);
    this.used = 0;
  }

  /**
   * @param {number} stack
   * @param {number} value
   */
  push(stack, value) {
    this.values[this.used] = value;
    this.below[this.used] = this.tops[stack];
    this.tops[stack] = this.used++;
  }

  /**
   * The value on top, or -1.
   * @param {number} stack
   */
  top(stack) {
    const top = this.tops[stack];
    return top < 0 ? -1 : this.values[top];
  }

  /** @param {number} stack */
  pop(stack) {
    this.tops[stack] = this.below[this.tops[stack]];
  }
}

/** Undo and redo: a line of states and a place in it. States are never changed. */

/** @template T */
export class Steps {
  /** @param {T} first */
  constructor(first) {
    /** @type {T[]} */
    this.line = [first];
    this.place = 0;
  }

  /** @returns {T} */
  get now() {
    return this.line[this.place];
  }

  /** @param {T} state what is drawn now; whatever was undone is forgotten */
  push(state) {
    this.line = [...this.line.slice(Math.max(0, this.place - 98), this.place + 1), state];
    this.place = this.line.length - 1;
  }

  get canUndo() {
    return this.place > 0;
  }

  get canRedo() {
    return this.place < this.line.length - 1;
  }

  undo() {
    if (this.canUndo) this.place -= 1;
    return this.now;
  }

  redo() {
    if (this.canRedo) this.place += 1;
    return this.now;
  }
}

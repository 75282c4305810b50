/** Room for names on a map: each takes its box, where no other lies yet. */

/** @typedef {{x: number, y: number, width: number}} Box pixels: its start, its middle line, its width */

/** Pixels of a line of names. */
const LINE = 14;
/** Pixels of a letter, about. */
const LETTER = 6.5;
/** At most so many pixels a draft's name has (desk.css, `.desk-draft`). */
const WIDEST = 180;
/** How far from the middle of its land, up or down, a draft's name goes for room. */
const SHIFTS = [0, -18, 18, -36, 36];
/** Below this zoom a draft has its name alone, and that short. */
const SMALL = 9;
const SHORT = 18;

export class LabelRoom {
  constructor() {
    /** @type {Box[]} */
    this.taken = [];
  }

  /** @param {Box} box @returns {boolean} whether it was free, and is taken from now on */
  take(box) {
    const free = this.taken.every(
      ({ x, y, width }) =>
        Math.abs(y - box.y) >= LINE || box.x > x + width || x > box.x + box.width,
    );
    if (free) this.taken.push(box);
    return free;
  }

  /** @param {string} name right of its dot @param {{x: number, y: number}} dot @returns {boolean} */
  takeBeside(name, { x, y }) {
    return this.take({ x, y, width: name.length * LETTER + 12 });
  }

  /**
   * @param {string} name amid its land
   * @param {{x: number, y: number}} middle
   * @returns {number | null} how many pixels below the middle it stands; null where it has no room
   */
  takeAmid(name, { x, y }) {
    const width = Math.min(WIDEST, name.length * LETTER + 10);
    const free = SHIFTS.find((shift) => this.take({ x: x - width / 2, y: y + shift, width }));
    return free ?? null;
  }
}

/**
 * What a draft is called on the map.
 *
 * @param {{name: string, who: string, state: string}} zone
 * @param {number} zoom
 */
export function draftName({ name, who, state }, zoom) {
  if (zoom >= SMALL) return [name, who, state].filter(Boolean).join(" · ");
  const letters = [...name.replace(/\s*\([^()]*\)$/, "")]; // Without its day.
  return letters.slice(0, SHORT).join("") + (letters.length > SHORT ? "…" : "");
}

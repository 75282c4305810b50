/** Areas through time as in `map.json` (geodata/territory/measures/area_rows.py): a first row, then what changes. */

/**
 * Rows of whole km².
 * @param {number[][]} exact rows of square metres
 * @param {number[][]} off what to add to each of them, rounded to the nearest km²
 * @returns {number[][]}
 */
export function wholeRows(exact, off) {
  return exact.map((row, at) =>
    row.map((part, k) => {
      if (at && k % 2 === 0) return part;
      return Math.floor((part + 5e5) / 1e6) + off[at][at ? k >> 1 : k];
    }),
  );
}

export class AreaRows {
  /** @param {number[][]} rows the first in full, then [side, area, side, area, ...] of each change */
  constructor(rows) {
    this.rows = rows;
    this.reached = { at: 0, areas: [...rows[0]] };
  }

  /**
   * @param {number} at number of a row
   * @returns {number[]} areas per side, until the next call
   */
  at(at) {
    if (at < this.reached.at) this.reached = { at: 0, areas: [...this.rows[0]] };
    const { areas } = this.reached;
    while (this.reached.at < at) {
      const row = this.rows[++this.reached.at];
      for (let k = 0; k < row.length; k += 2) areas[row[k]] = row[k + 1];
    }
    return areas;
  }

  /**
   * @param {number} first
   * @param {number} end
   * @returns {AreaRows} the rows from `first` up to, not including, `end`, as rows of their own
   */
  between(first, end) {
    return new AreaRows([[...this.at(first)], ...this.rows.slice(first + 1, end)]);
  }
}

/** Areas through time as in `map.json` (geodata/territory/measures/area_rows.py): a first row, then what changes. */

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

  /** @returns {number[]} the sides that have an area in any row, ascending */
  sides() {
    const [first, ...changes] = this.rows;
    const held = new Set(first.flatMap((area, side) => (area > 0 ? [side] : [])));
    for (const row of changes) {
      for (let k = 0; k < row.length; k += 2) if (row[k + 1] > 0) held.add(row[k]);
    }
    return [...held].sort((a, b) => a - b);
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

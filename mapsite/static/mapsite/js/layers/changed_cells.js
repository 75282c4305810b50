/**
 * The squares within land that changes hands, which no arc of its border may touch.
 *
 * Along the middle of each row of squares: where a changed arc is crossed, the land to its east
 * changes or does not, and nothing differs up to the next changed arc. A square that no changed
 * arc touches changes as a whole or not at all, so the middle of its row tells.
 */
export class ChangedCells {
  /**
   * @param {import("./region.js").Region} region
   * @param {import("./path_builder.js").PathBuilder} builder
   */
  constructor(region, builder) {
    this.region = region;
    this.builder = builder;
    /** @type {{x: number, changed: boolean}[][]} by row */
    this.rows = Array.from({ length: region.rows }, () => []);
  }

  /**
   * @param {number} arc
   * @param {boolean} left whether the label on its left changed
   * @param {boolean} right
   */
  add(arc, left, right) {
    const { scale, top } = this.builder;
    const { minY, maxY } = this.builder.atlas;
    const first = Math.max(this.region.rowAfter(minY[arc] * scale + top), 0);
    const end = Math.min(this.region.rowAfter(maxY[arc] * scale + top), this.region.rows);
    for (let row = first; row < end; row++) this.cross(arc, row, left, right);
  }

  /**
   * Where the arc crosses the middle of a row. Going down the picture, its left is in the east.
   * @param {number} arc
   * @param {number} row
   * @param {boolean} left
   * @param {boolean} right
   */
  cross(arc, row, left, right) {
    const { scale, left: west, top } = this.builder;
    const { offsets, x, y } = this.builder.vertices;
    const middle = (this.region.middle(row) - top) / scale;
    for (let i = offsets[arc]; i < offsets[arc + 1] - 1; i++) {
      if (y[i] <= middle === y[i + 1] <= middle) continue;
      const at = x[i] + ((middle - y[i]) * (x[i + 1] - x[i])) / (y[i + 1] - y[i]);
      this.rows[row].push({ x: at * scale + west, changed: y[i + 1] > y[i] ? left : right });
    }
  }

  /** Mark, along each row, what lies east of a crossing up to the next, where it changed. */
  mark() {
    this.rows.forEach((crossings, row) => {
      crossings.sort((a, b) => a.x - b.x);
      const y = this.region.middle(row);
      crossings.forEach(({ x, changed }, i) => {
        if (changed) this.region.mark(x, y, crossings[i + 1]?.x ?? x, y);
      });
    });
  }
}

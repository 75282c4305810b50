import { paintBands } from "./bands.js";
import { inkOf } from "./ink.js";

/**
 * The lines between labels, those of small ones cached from day to day; and the bands of those that
 * are known to some km only.
 *
 * A line belongs to the label on its left, at the land's end to the only one.
 */
export class Borders {
  /**
   * @param {import("./side_paths.js").SidePaths} sidePaths
   * @param {import("../atlas/cursor.js").Cursor} cursor
   * @param {import("../facts.js").Facts} facts
   * @param {import("./bands.js").Bands} bands
   */
  constructor(sidePaths, cursor, facts, bands) {
    this.sidePaths = sidePaths;
    this.builder = sidePaths.builder;
    this.cursor = cursor;
    this.facts = facts;
    this.bands = bands;
    /** @type {(Lines | null)[]} by label number; null = to be made */
    this.cache = [];
  }

  /** The view changed: build all lines again. */
  clear() {
    this.cache = [];
  }

  /**
   * The land of a label has changed.
   * @param {number} label
   */
  invalidate(label) {
    this.cache[label] = null;
  }

  /**
   * The lines of labels, exact within the current box.
   * @param {number[]} labels
   * @param {boolean} whole whether the box is the view
   * @returns {Lines}
   */
  of(labels, whole) {
    const lines = new Lines();
    this.builder.full = this.builder.view.full;
    if (whole) {
      // Thousands of lines of their own would be made for one picture.
      for (const arc of this.builder.view.seen) this.draw(arc, lines);
      return lines;
    }
    for (const label of labels) {
      if (!this.sidePaths.isSmall(label)) continue;
      this.cache[label] ??= this.trace(label);
      lines.add(this.cache[label]);
    }
    const { seen, full } = this.builder.near;
    this.builder.full = full;
    for (const arc of seen) {
      // Wide lines take long to paint, so of bands only those near the box are, and none cached.
      if (this.bands.of(arc) || !this.sidePaths.isSmall(this.owner(arc))) this.draw(arc, lines);
    }
    return lines;
  }

  /**
   * @param {number} label
   * @returns {Lines} of the label's own, without bands
   */
  trace(label) {
    const lines = new Lines();
    const { heads, after } = this.sidePaths.rings;
    for (let half = heads[label]; half >= 0; half = after[half]) {
      const arc = half >> 1;
      if (this.owner(arc) === label && !this.bands.of(arc)) this.draw(arc, lines);
    }
    return lines;
  }

  /** @param {number} arc */
  owner(arc) {
    return this.cursor.left[arc] || this.cursor.right[arc];
  }

  /**
   * @param {number} arc
   * @param {Lines} lines
   */
  draw(arc, lines) {
    const [left, right] = [this.cursor.left[arc], this.cursor.right[arc]];
    if (left === right) return;
    const band = this.bands.of(arc);
    const kind = band ? "dashed" : this.isFront(left, right) ? "fronts" : "inner";
    lines[kind] ??= new Path2D();
    this.builder.path = lines[kind];
    this.builder.line(arc);
    if (!band) return;
    this.builder.path = lines.band(band);
    this.builder.line(arc);
  }

  /**
   * Whether different factions, or the land's end, meet between two labels.
   * @param {number} a
   * @param {number} b
   */
  isFront(a, b) {
    const { sides } = this.facts;
    return a === 0 || b === 0 || sides[a - 1].faction !== sides[b - 1].faction;
  }
}

/**
 * Lines between factions, and between sides of one faction; of either kind those amid a band, and
 * the bands by the class of their width. Null where there are none.
 */
class Lines {
  /** @type {Path2D | null} */
  fronts = null;
  /** @type {Path2D | null} */
  inner = null;
  /** @type {Path2D | null} */
  dashed = null;
  /** @type {Map<number, Path2D> | null} */
  bands = null;

  /**
   * @param {number} width its class
   * @returns {Path2D} the path of the bands of that width
   */
  band(width) {
    this.bands ??= new Map();
    const path = this.bands.get(width) ?? new Path2D();
    this.bands.set(width, path);
    return path;
  }

  /** @param {Lines} others */
  add({ fronts, inner }) {
    if (fronts) this.fronts = joined(this.fronts, fronts);
    if (inner) this.inner = joined(this.inner, inner);
  }
}

/**
 * @param {Path2D | null} path
 * @param {Path2D} more
 * @returns {Path2D} the path with more added
 */
function joined(path, more) {
  const whole = path ?? new Path2D();
  whole.addPath(more);
  return whole;
}

/**
 * Stroke lines, and their bands below them.
 * @param {CanvasRenderingContext2D} context
 * @param {Lines} lines
 * @param {{dpr: number, thin: boolean, quick: boolean}} how `thin`: lines of a pixel, without a
 *   casing; `quick`: lines of a pixel, a casing of four such, and bands in less detail
 */
export function strokeLines(context, { fronts, inner, dashed, bands }, { dpr, thin, quick }) {
  const ink = inkOf(context);
  const stroke = (
    /** @type {Path2D | null} */ path,
    /** @type {string} */ colour,
    /** @type {number} */ width,
  ) => {
    if (!path) return;
    context.strokeStyle = colour;
    context.lineWidth = quick || thin ? 1 : Math.max(width, 1);
    context.stroke(path);
  };
  if (bands) paintBands(context, bands, ink.haze, dpr, quick);
  context.lineJoin = "bevel";
  stroke(inner, ink.inner, 0.8 * dpr);
  // A light casing: on a dark side the line alone would not be seen.
  if (!thin) {
    for (const [right, down] of quick ? shifts(dpr) : [[0, 0]]) {
      context.translate(right, down);
      stroke(fronts, ink.casing, 3 * dpr);
      context.translate(-right, -down);
    }
  }
  stroke(fronts, ink.front, 1.1 * dpr);
  context.setLineDash([4 * dpr, 4 * dpr]);
  stroke(dashed, ink.front, dpr);
  context.setLineDash([]);
}

/**
 * By how much four lines of a pixel are shifted to look much like one of a casing's width: all of them
 * take a third of its time.
 * @param {number} dpr
 * @returns {number[][]} device pixels to the right and down
 */
function shifts(dpr) {
  const by = (1 + dpr) / 2;
  return [
    [by, 0],
    [-by, 0],
    [0, by],
    [0, -by],
  ];
}

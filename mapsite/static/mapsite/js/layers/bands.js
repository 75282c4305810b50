/**
 * Lines that are known to some km, either way, are drawn as wide as the land in question: soft bands
 * with a dashed line amid. Below three pixels nobody would see one, and the line stays a line.
 */

/** CSS pixels: the narrowest band that is drawn, and the widest. */
const [NARROWEST, WIDEST] = [3, 240];
/** Metres. */
const EQUATOR = 40075016.686;
/** CSS pixels of a band to one coat, and how many coats there are at most. */
const [COAT, MOST_COATS] = [9, 6];
/** How much of the land the haze hides amid the band, where all coats lie over each other. */
const HIDES = 0.55;
/** How much a single coat hides while the reader drags: about as much as several on the whole. */
const HIDES_QUICKLY = 0.35;

export class Bands {
  /**
   * @param {import("../atlas/decode.js").Atlas} atlas
   * @param {import("../atlas/cursor.js").Cursor} cursor
   */
  constructor(atlas, cursor) {
    this.cursor = cursor;
    this.stretch = atlas.rowWidth ? stretches(atlas) : null;
    this.widest = atlas.rowWidth?.reduce((most, width) => Math.max(most, width), 0) ?? 0;
    /** Device pixels to a metre at the equator; 0 where no band is drawn. */
    this.scale = 0;
    this.dpr = 1;
  }

  /**
   * @param {import("./canvas.js").View} view
   * @param {boolean} plain whether all lines are drawn as lines
   */
  setView({ world, dpr }, plain) {
    this.scale = plain || !this.stretch ? 0 : world / EQUATOR;
    this.dpr = dpr;
  }

  /** Device pixels to which a band may reach from its line. */
  get reach() {
    const { scale, stretch, widest, dpr } = this;
    if (!scale || !stretch) return 0;
    const most = stretch.reduce((a, b) => Math.max(a, b), 1);
    return widthOf(levelOf(2 * widest * scale * most, dpr)) / 2 + dpr;
  }

  /**
   * The class of an arc's width on the day, two to each doubling; 0 where it is drawn as a line.
   * @param {number} arc
   */
  of(arc) {
    const metres = this.scale && this.cursor.width ? this.cursor.width[arc] : 0;
    if (!metres || !this.stretch) return 0;
    const pixels = 2 * metres * this.scale * this.stretch[arc];
    if (pixels <= NARROWEST * this.dpr) return 0;
    return levelOf(pixels, this.dpr);
  }
}

/**
 * @param {number} pixels
 * @param {number} dpr
 */
function levelOf(pixels, dpr) {
  return Math.round(2 * Math.log2(Math.min(pixels, WIDEST * dpr)));
}

/** @param {number} level a class of widths */
function widthOf(level) {
  return 2 ** (level / 2);
}

/**
 * By how much Web Mercator stretches the land round each arc: 1 / cos(latitude).
 * @param {import("../atlas/decode.js").Atlas} atlas
 */
function stretches({ arcCount, minY, maxY, originY, precision }) {
  const found = new Float32Array(arcCount);
  for (let arc = 0; arc < arcCount; arc++) {
    const y = ((minY[arc] + maxY[arc]) / 2 + originY) / 2 ** precision;
    found[arc] = Math.cosh(Math.PI * (1 - 2 * y));
  }
  return found;
}

/**
 * Paint bands over the land, and nowhere else: the land beyond is not in question. A wide band has
 * several coats, each narrower, so that it is densest in its middle.
 * @param {CanvasRenderingContext2D} context
 * @param {Map<number, Path2D>} paths by the class of their width
 * @param {string} colour
 * @param {number} dpr
 * @param {boolean} quick with one coat and square corners, which takes a third of the time
 */
export function paintBands(context, paths, colour, dpr, quick) {
  context.save();
  context.globalCompositeOperation = "source-atop";
  context.lineCap = quick ? "butt" : "round";
  context.lineJoin = quick ? "bevel" : "round";
  context.strokeStyle = colour;
  for (const [width, path] of paths) {
    const pixels = widthOf(width);
    const coats = quick ? 1 : Math.min(Math.max(Math.round(pixels / COAT / dpr), 1), MOST_COATS);
    context.globalAlpha = quick ? HIDES_QUICKLY : 1 - (1 - HIDES) ** (1 / coats);
    for (let coat = coats; coat > 0; coat--) {
      context.lineWidth = (pixels * coat) / coats;
      context.stroke(path);
    }
  }
  context.restore();
}

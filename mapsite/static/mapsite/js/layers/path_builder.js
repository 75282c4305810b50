import { ArcBoxes } from "../atlas/arc_boxes.js";

/**
 * Puts arcs of an atlas into paths, in device pixels of a view.
 *
 * An arc whose box does not touch a box of interest is drawn as its chord: the chord stays within
 * the arc's box, so what is inside the box of interest does not change.
 */
export class PathBuilder {
  /** @param {import("../atlas/decode.js").Atlas} atlas */
  constructor(atlas) {
    this.atlas = atlas;
    this.boxes = new ArcBoxes(atlas);
    /** @type {import("../atlas/detail.js").Detail} */
    this.vertices = atlas;
    this.scale = 1;
    this.left = 0;
    this.top = 0;
    /** Device pixels round an arc that its line may colour. */
    this.margin = MARGIN;
    this.path = new Path2D();
    /** The arcs of the whole view, and those of the current box. */
    this.view = new Selection(atlas.arcCount);
    this.near = new Selection(atlas.arcCount);
    /** By arc, whether it is drawn in full: that of one of the two. */
    this.full = this.view.full;
  }

  /**
   * @param {import("./canvas.js").View} view
   * @param {import("../atlas/detail.js").Detail} vertices
   * @param {number} [reach] device pixels to which the widest line reaches
   */
  setView(view, vertices, reach = 0) {
    this.margin = Math.max(MARGIN, Math.ceil(reach));
    this.scale = view.world / 2 ** this.atlas.precision;
    this.left = this.atlas.originX * this.scale - view.left;
    this.top = this.atlas.originY * this.scale - view.top;
    this.vertices = vertices;
    this.select(this.view, [0, 0, view.width, view.height]);
  }

  /**
   * The box of an arc in device pixels, widened by the border's line.
   * @param {number} arc
   * @template T
   * @param {(x0: number, y0: number, x1: number, y1: number) => T} use
   * @returns {T}
   */
  box(arc, use) {
    const { minX, minY, maxX, maxY } = this.atlas;
    const { scale, left, top, margin } = this;
    return use(
      minX[arc] * scale + left - margin,
      minY[arc] * scale + top - margin,
      maxX[arc] * scale + left + margin,
      maxY[arc] * scale + top + margin,
    );
  }

  /**
   * Decide which arcs are drawn in full, from now on.
   * @param {Selection} selection
   * @param {number[]} box device pixels: x0, y0, x1, y1
   */
  select(selection, [x0, y0, x1, y1]) {
    const near = this.boxes.meeting({
      minX: Math.floor((x0 - this.margin - this.left) / this.scale),
      minY: Math.floor((y0 - this.margin - this.top) / this.scale),
      maxX: Math.ceil((x1 + this.margin - this.left) / this.scale),
      maxY: Math.ceil((y1 + this.margin - this.top) / this.scale),
    });
    selection.set(near);
    this.full = selection.full;
  }

  /**
   * @param {number} half
   * @param {boolean} first whether a ring begins here
   */
  arc(half, first) {
    const arc = half >> 1;
    if (first)
      this.moveTo(half & 1 ? this.vertices.offsets[arc + 1] - 1 : this.vertices.offsets[arc]);
    if (half & 1) this.backward(arc);
    else this.forward(arc);
  }

  /** @param {number} arc */
  forward(arc) {
    const { path, scale, left, top } = this;
    const { offsets, x, y } = this.vertices;
    const last = offsets[arc + 1] - 1;
    let i = this.full[arc] ? offsets[arc] + 1 : last;
    for (; i <= last; i++) path.lineTo(x[i] * scale + left, y[i] * scale + top);
  }

  /** @param {number} arc */
  backward(arc) {
    const { path, scale, left, top } = this;
    const { offsets, x, y } = this.vertices;
    const last = offsets[arc];
    let i = this.full[arc] ? offsets[arc + 1] - 2 : last;
    for (; i >= last; i--) path.lineTo(x[i] * scale + left, y[i] * scale + top);
  }

  /** @param {number} vertex */
  moveTo(vertex) {
    const { x, y } = this.vertices;
    this.path.moveTo(x[vertex] * this.scale + this.left, y[vertex] * this.scale + this.top);
  }

  /**
   * An arc as a line of its own.
   * @param {number} arc
   */
  line(arc) {
    this.moveTo(this.vertices.offsets[arc]);
    this.forward(arc);
  }
}

/** Arcs that are drawn in full. */
class Selection {
  /** @param {number} arcCount */
  constructor(arcCount) {
    this.full = new Uint8Array(arcCount);
    this.seen = new Uint32Array(0);
  }

  /** @param {Uint32Array} arcs */
  set(arcs) {
    for (const arc of this.seen) this.full[arc] = 0;
    this.seen = arcs.slice();
    for (const arc of this.seen) this.full[arc] = 1;
  }
}

/** The least of such margins: that of a line. */
const MARGIN = 4;

/** A Leaflet layer that is one canvas over the view, and what is painted into it. */

import { leave, repaint } from "./repaints.js";
import { OpenSheet, StillSheet } from "./sheet.js";

/** How far beyond the map a canvas reaches while that moves, as a part of its size; at rest it does not. */
const AHEAD = 0.15;

/** Dots of paper for each CSS pixel: that is 288 to the inch. */
const PAPER = 3;

/**
 * What a canvas shows: lengths in device pixels. `world` is the width of the world, `left` and
 * `top` lead from its north-west corner to that of the canvas; `edge` is the part of the canvas on
 * each of its sides that lies beyond the map.
 * @typedef {{dpr: number, zoom: number, width: number, height: number, world: number,
 *   left: number, top: number, edge: number}} View
 * `isBare`: whether there is nothing to paint; asked before `paint`, which may use what it found.
 * `differs`: whether `paint` would now make another picture than it last made for the same view.
 * `box`: all that it paints lies within, in device pixels; without it that may be all of the view.
 * @typedef {{paint: (context: CanvasRenderingContext2D, view: View) => void,
 *   isBare?: (view: View) => boolean, box?: (view: View) => import("./region.js").Box,
 *   differs?: (view: View) => boolean}} Painter
 */

/**
 * @param {typeof import("leaflet")} L
 * @param {Painter[]} painters in the order in which they paint
 * @param {{pane?: string, className?: string, open?: boolean}} [options] `open`: a part of it is
 *   painted anew by its owner, with `context`
 * @returns {any} a Leaflet layer with `redraw()`, `context` and `view`; fires `painted` where all of
 *   it was painted, and that is more than nothing
 */
export function canvasLayer(L, painters, options = {}) {
  const Layer = /** @type {any} */ (L).Renderer.extend(METHODS);
  const layer = new Layer({ padding: 0, ...options });
  layer.painters = painters;
  /** Painters that are switched off. */
  layer.hidden = new Set();
  layer.L = L;
  layer.again = () => layer.paintAgain();
  return layer;
}

/** Leaflet's Renderer keeps a padded box in step with the map; these fill it. */
const METHODS = {
  /** @this {any} */
  _initContainer() {
    this._container = document.createElement("canvas");
    this._container.className = this.options.className ?? "";
    this._container.style.pointerEvents = "none";
    this.take();
  },

  /** Paint on a sheet of its own from now on. @this {any} */
  take() {
    const Sheet = this.options.open && !this.paper ? OpenSheet : StillSheet;
    this.sheet = new Sheet(this._container);
    this.context = this.sheet.context;
  },

  /** @this {any} */
  _destroyContainer() {
    leave(this.again);
    this._container.remove();
    delete this._container;
  },

  /** Paths are none of ours. */
  _updatePaths() {},

  /** @this {any} */
  getEvents() {
    const events = this.L.Renderer.prototype.getEvents.call(this);
    return { ...events, move: this.follow, moveend: this.rest };
  },

  /** No more than the reader sees, since all of it is painted and put on the screen. @this {any} */
  rest() {
    this.options.padding = 0;
    this._update();
  },

  /** Repaint where a drag leaves the box, some way ahead. @this {any} */
  follow() {
    if (this._map._animatingZoom || !this._bounds) return;
    const size = this._map.getSize();
    const corner = this._map.containerPointToLayerPoint([0, 0]);
    const seen = this.L.bounds(corner, corner.add(size));
    if (this._bounds.contains(seen)) return;
    this.options.padding = AHEAD;
    this._update();
  },

  /** @this {any} */
  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    this.L.Renderer.prototype._update.call(this);
    this.L.DomUtil.setPosition(this._container, this._bounds.min);
    this.view = viewOf(this._map, this._bounds, this.options.padding, this.paper);
    this._container.style.width = `${this.view.width / this.view.dpr}px`;
    this._container.style.height = `${this.view.height / this.view.dpr}px`;
    this.paint();
  },

  /**
   * Paint on a new canvas, for paper or for the screen again. A PDF repeats what was drawn on an
   * open canvas, and where that was cleared or erased it gets a white sheet over all that lies
   * below; of a picture it has no more than the picture. @this {any} @param {boolean} paper
   */
  renew(paper) {
    const fresh = this._container.cloneNode();
    this._container.replaceWith(fresh);
    this._container = fresh;
    this.paper = paper;
    this.take();
    this._update();
  },

  /** All of it anew. @this {any} */
  paint() {
    const due = this.painters.filter(
      (/** @type {Painter} */ one) => !this.hidden.has(one) && !one.isBare?.(this.view),
    );
    const box = boxOf(due, this.view);
    this.sheet.begin(this.view, box ?? [0, 0, 0, 0]);
    for (const painter of box ? due : []) {
      this.context.save();
      painter.paint(this.context, this.view);
      this.context.restore();
    }
    this.sheet.show(box !== null);
    if (box) this.fire("painted");
  },

  /** Repaint in one of the next frames, unless that would make the same picture. @this {any} */
  redraw() {
    repaint(this.again);
    return this;
  },

  /** @this {any} */
  paintAgain() {
    if (!this._container || !this.view || !this.differs()) return;
    this.paint();
  },

  /** A canvas that is painted anew is put over the others anew, all of it. @this {any} */
  differs() {
    return this.painters.some(
      (/** @type {Painter} */ one) => !one.differs || one.differs(this.view),
    );
  },
};

/**
 * @param {any} map
 * @param {any} bounds layer points
 * @param {number} padding on each side, as a part of the map's size
 * @param {boolean} [paper]
 * @returns {View}
 */
function viewOf(map, bounds, padding, paper) {
  const dpr = Math.max(window.devicePixelRatio || 1, paper ? PAPER : 0);
  const size = bounds.getSize();
  const corner = map.getPixelOrigin().add(bounds.min);
  return {
    dpr,
    zoom: map.getZoom(),
    width: Math.round(size.x * dpr),
    height: Math.round(size.y * dpr),
    world: 256 * 2 ** map.getZoom() * dpr,
    left: corner.x * dpr,
    top: corner.y * dpr,
    edge: padding / (1 + 2 * padding),
  };
}

/** CSS pixels within which some number of them is a whole number of device pixels, on most screens. */
const STEPS = 20;

/**
 * Browsers put a picture at whole CSS pixels, also where device pixels are smaller: so that it is not
 * shifted, the box begins and ends where both meet.
 * @param {Painter[]} painters
 * @param {View} view
 * @returns {import("./region.js").Box|null} all that they paint lies within, in device pixels; null
 *   where nothing of it is in the view
 */
function boxOf(painters, view) {
  const { width, height } = view;
  const boxes = painters.map((painter) => painter.box?.(view) ?? [0, 0, width, height]);
  const step = meetingOf(view.dpr) ?? Math.max(width, height);
  const least = (/** @type {number} */ side) =>
    Math.max(Math.floor(Math.min(...boxes.map((box) => box[side])) / step) * step, 0);
  const most = (/** @type {number} */ side, /** @type {number} */ end) =>
    Math.min(Math.ceil(Math.max(...boxes.map((box) => box[side])) / step) * step, end);
  const [left, top, right, bottom] = [least(0), least(1), most(2, width), most(3, height)];
  return left < right && top < bottom ? [left, top, right, bottom] : null;
}

/**
 * @param {number} dpr
 * @returns {number|null} device pixels after which CSS pixels and these begin together
 */
function meetingOf(dpr) {
  for (let pixels = 1; pixels <= STEPS; pixels++) {
    const step = Math.round(pixels * dpr);
    if (Math.abs(pixels * dpr - step) < 1e-6) return step;
  }
  return null;
}

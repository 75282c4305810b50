/** A Leaflet layer that is one canvas over the view, and what is painted into it. */

import { leave, repaint } from "./repaints.js";
import { OpenSheet, StillSheet } from "./sheet.js";

/** How far beyond the map a canvas reaches while that moves, as a part of its size; at rest it does not. */
const AHEAD = 0.15;

/**
 * What a canvas shows: lengths in device pixels. `world` is the width of the world, `left` and
 * `top` lead from its north-west corner to that of the canvas; `edge` is the part of the canvas on
 * each of its sides that lies beyond the map.
 * @typedef {{dpr: number, zoom: number, width: number, height: number, world: number,
 *   left: number, top: number, edge: number}} View
 * `differs`: whether `paint` would now make another picture than it last made for the same view.
 * @typedef {{paint: (context: CanvasRenderingContext2D, view: View) => void,
 *   differs?: (view: View) => boolean}} Painter
 */

/**
 * @param {typeof import("leaflet")} L
 * @param {Painter[]} painters in the order in which they paint
 * @param {{pane?: string, className?: string, open?: boolean}} [options] `open`: a part of it is
 *   painted anew by its owner, with `context`
 * @returns {any} a Leaflet layer with `redraw()`, `context` and `view`
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
    this.take(this.options.open ? OpenSheet : StillSheet);
  },

  /** Paint on a sheet of a kind from now on. @this {any} @param {any} Sheet */
  take(Sheet) {
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
    this.view = viewOf(this._map, this._bounds, this.options.padding);
    resize(this._container, this.context.canvas, this.view);
    this.sheet.clear();
    this.paint();
  },

  /**
   * Paint on a new canvas, for paper: a PDF repeats what was drawn, and where a canvas was cleared
   * it gets a white sheet over all that lies below. It stays an open one after. @this {any}
   */
  renew() {
    const paper = this._container.cloneNode();
    this._container.replaceWith(paper);
    this._container = paper;
    this.take(OpenSheet);
    this._update();
  },

  /** Onto an empty canvas. @this {any} */
  paint() {
    for (const painter of this.painters) {
      if (this.hidden.has(painter)) continue;
      this.context.save();
      painter.paint(this.context, this.view);
      this.context.restore();
    }
    this.sheet.show();
  },

  /** Repaint in one of the next frames, unless that would make the same picture. @this {any} */
  redraw() {
    repaint(this.again);
    return this;
  },

  /** @this {any} */
  paintAgain() {
    if (!this._container || !this.view || !this.differs()) return;
    this.sheet.clear();
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
 * @returns {View}
 */
function viewOf(map, bounds, padding) {
  const dpr = window.devicePixelRatio || 1;
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

/**
 * @param {HTMLCanvasElement} element of the page
 * @param {HTMLCanvasElement|OffscreenCanvas} painted the same, or what it shows
 * @param {View} view
 */
function resize(element, painted, { dpr, width, height }) {
  for (const canvas of new Set([element, painted])) {
    if (canvas.width === width && canvas.height === height) continue;
    canvas.width = width;
    canvas.height = height;
  }
  element.style.width = `${width / dpr}px`;
  element.style.height = `${height / dpr}px`;
}

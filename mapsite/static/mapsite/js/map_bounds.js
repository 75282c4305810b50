/** How far readers may zoom out and pan: never to where the ground ends. */

import { mercator } from "./layers/mercator.js";

/**
 * The side of the square that readers may see, in lengths of the land's longer side. The one that has
 * a ground is a little larger (WHOLE in geodata/ground/box.py): Leaflet works in whole pixels.
 */
const WHOLE = 3.98;
/** How far from the land the middle of the map may be, in the same lengths. */
const AWAY = 0.25;
const LEAST = 1e-4;
const TILE = 256;

/**
 * Left, top, right and bottom as fractions of the world.
 * @typedef {{left: number, top: number, right: number, bottom: number}} Edges
 */

/**
 * @param {number[]} bounds west, south, east, north
 * @returns {Edges}
 */
export function edgesOf([west, south, east, north]) {
  const [a, b] = [mercator(west, north), mercator(east, south)];
  return { left: a.x, top: a.y, right: b.x, bottom: b.y };
}

/**
 * The square within which the map stays.
 * @param {number[]} bounds of the land
 * @returns {Edges}
 */
export function groundEdges(bounds) {
  const { left, top, right, bottom } = edgesOf(bounds);
  const half = Math.min(Math.max(right - left, bottom - top, LEAST) * WHOLE, 1) / 2;
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return { left: x - half, top: y - half, right: x + half, bottom: y + half };
}

export class MapBounds {
  /**
   * @param {any} L
   * @param {any} map
   * @param {number[]} bounds of the land: west, south, east, north
   * @param {() => number} fitting the zoom at which the whole land is shown
   */
  constructor(L, map, bounds, fitting) {
    this.L = L;
    this.map = map;
    this.land = edgesOf(bounds);
    this.ground = groundEdges(bounds);
    this.fitting = fitting;
  }

  /** @param {AbortSignal} signal */
  follow(signal) {
    const { map } = this;
    const limit = map._limitCenter;
    // Leaflet asks with the bounds of the zoom that is left.
    map._limitCenter = (/** @type {any} */ center, /** @type {number} */ zoom) =>
      limit.call(map, center, zoom, this.at(zoom));
    map.options.maxBoundsViscosity = 1;
    const pan = () => {
      map.options.maxBounds = this.at(map.getZoom());
    };
    const size = () => {
      // Not by `setMinZoom`, which flies there: whoever follows the size sets the view (map_size.js).
      map.options.minZoom = this.leastZoom();
      pan();
    };
    map.on("zoomend", pan).on("resize", size);
    map.options.minZoom = this.leastZoom();
    signal.addEventListener("abort", () => {
      map.off("zoomend", pan).off("resize", size);
      delete map._limitCenter;
      map.options.maxBounds = null;
    });
  }

  /** @returns {number} a whole one, but where the land itself asks for less */
  leastZoom() {
    const { x, y } = this.map.getSize();
    const { left, top, right, bottom } = this.ground;
    const zoom = Math.max(Math.log2(x / (right - left)), Math.log2(y / (bottom - top)));
    return Math.max(Math.min(Math.ceil(zoom - Math.log2(TILE)), this.fitting()), 0);
  }

  /**
   * Where the map may be at a zoom: its middle near the land, and within the ground.
   * @param {number} zoom
   */
  at(zoom) {
    const { land, ground, map } = this;
    const size = map.getSize().divideBy(TILE * 2 ** zoom);
    const away = AWAY * Math.max(land.right - land.left, land.bottom - land.top, LEAST);
    const [wide, high] = [away + size.x / 2, away + size.y / 2];
    const corner = (/** @type {number} */ x, /** @type {number} */ y) =>
      map.unproject(this.L.point(x, y).multiplyBy(TILE), 0);
    return this.L.latLngBounds(
      corner(Math.max(land.left - wide, ground.left), Math.max(land.top - high, ground.top)),
      corner(
        Math.min(land.right + wide, ground.right),
        Math.min(land.bottom + high, ground.bottom),
      ),
    );
  }
}

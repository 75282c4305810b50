/** A Leaflet map within a form. */

import { showCoordinates } from "./coordinates.js";
import { drawGroundLines } from "./ground_lines.js";
import { followGround } from "./own_ground.js";

/**
 * What a map of the desk is told (admin/maps.py): where it opens, the operator's ground, whom to ask.
 * @typedef {{view: {lon: number, lat: number, zoom: number, land?: [number, number, number, number]},
 *   ground?: import("../ground/ground.js").Ground | null, addresses?: {lines?: string}}} MapOptions
 */

/**
 * @param {any} L
 * @param {HTMLElement} element
 * @param {MapOptions} options
 */
export function formMap(L, element, { view, ground, addresses }) {
  const map = L.map(element, {
    preferCanvas: true,
    zoomControl: true,
    attributionControl: false,
    zoomSnap: 0.5,
    maxZoom: 19,
    center: [view.lat, view.lon],
    zoom: view.zoom,
  });
  showLand(map, view.land);
  L.control.scale({ imperial: false }).addTo(map);
  showCoordinates(L, map);
  followGround(L, map, ground);
  void drawGroundLines(L, map, addresses?.lines);
  // In a fieldset that opens later the map has no size at first.
  new ResizeObserver(() => map.invalidateSize()).observe(element);
  return map;
}

/**
 * Step back from the opening view where the screen is too small for the whole land.
 *
 * @param {any} map
 * @param {[number, number, number, number]} [land] west, south, east, north
 */
export function showLand(map, land) {
  if (!land) return;
  const [west, south, east, north] = land;
  const box = [
    [south, west],
    [north, east],
  ];
  const { x, y } = map.getSize();
  if (x && y && map.getBoundsZoom(box) < map.getZoom()) map.fitBounds(box, { animate: false });
}

/**
 * Bounds as `west,south,east,north`.
 *
 * @param {any} bounds Leaflet's
 */
export function boxAround(bounds) {
  const clip = (/** @type {number} */ value, /** @type {number} */ limit) =>
    Math.max(-limit, Math.min(limit, value)).toFixed(5);
  return [
    clip(bounds.getWest(), 540),
    clip(bounds.getSouth(), 90),
    clip(bounds.getEast(), 540),
    clip(bounds.getNorth(), 90),
  ].join(",");
}

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string>} attributes
 * @param {(Node | string)[]} children text stays text
 * @returns {HTMLElementTagNameMap[K]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** Which day and which part of the land a map opens with. */

import { parseView } from "./address.js";
import { toDay } from "./days.js";

/**
 * The day of the address comes first: a page that lies on a file server names another one.
 * @param {import("./timeline.js").Options} options
 * @param {import("./facts.js").Facts} facts
 * @returns {number}
 */
export function openingDay(options, facts) {
  const address = new URLSearchParams(options.address ? location.search : "");
  const days = [address.get("day"), options.day].map((text) => toDay(text ?? ""));
  return days.find((day) => !Number.isNaN(day)) ?? facts.lastDay;
}

/**
 * Show the view of the address, or else the whole land.
 * @param {import("leaflet").Map} map
 * @param {import("./timeline.js").Options} options
 * @param {() => void} fit
 * @returns {boolean} whether it is the whole
 */
export function openingView(map, options, fit) {
  const view = options.address ? parseView(location.hash) : null;
  if (view) map.setView([view.lat, view.lon], view.zoom, { animate: false });
  else fit();
  return !view;
}

/**
 * Show the whole land, just as the first view shows it.
 * @param {any} L
 * @param {import("leaflet").Map} map
 * @param {number[]} bounds of the land: west, south, east, north
 * @param {Room} options
 */
export function fitLand(L, map, bounds, options) {
  unsnapped(map, () => {
    const paddingBottomRight = L.point(0, options.padding ?? 0);
    const paddingTopLeft = L.point(besideOf(options), 0);
    const how = { animate: false, paddingTopLeft, paddingBottomRight };
    map.fitBounds(withMargin(bounds, options), how);
  });
}

/**
 * The zoom at which `fitLand` shows it.
 * @param {any} L
 * @param {import("leaflet").Map} map
 * @param {number[]} bounds
 * @param {Room} options
 * @returns {number}
 */
export function fittingZoom(L, map, bounds, options) {
  const padding = L.point(besideOf(options), options.padding ?? 0);
  const { minZoom } = map.options;
  map.options.minZoom = 0;
  const zoom = unsnapped(map, () => map.getBoundsZoom(withMargin(bounds, options), false, padding));
  map.options.minZoom = minZoom;
  return zoom;
}

/** @typedef {{margin?: number, padding?: number, beside?: number}} Room */

/** Where tools stand as a bar at the left; on others they are folded (css/tools.css). */
const WIDE = "(width >= 56.25em)";

/** @param {Room} options */
function besideOf({ beside = 0 }) {
  return matchMedia(WIDE).matches ? beside : 0;
}

/**
 * @param {number[]} bounds
 * @param {Room} options
 * @returns {[number, number][]}
 */
function withMargin([west, south, east, north], { margin = 0.03 }) {
  const [dx, dy] = [(east - west) * margin, (north - south) * margin];
  return [
    [south - dy, west - dx],
    [north + dy, east + dx],
  ];
}

/**
 * @template T
 * @param {import("leaflet").Map} map
 * @param {() => T} act with zooms that need not be whole numbers
 * @returns {T}
 */
function unsnapped(map, act) {
  const snap = map.options.zoomSnap;
  map.options.zoomSnap = 0;
  const result = act();
  map.options.zoomSnap = snap;
  return result;
}

/**
 * The part of Leaflet with which a map shows land and follows its slider: it takes the place of
 * js/leaflet.js in the bundle, and leaflet_rest.js adds the rest to the same `L`.
 */

import * as DomEvent from "../node_modules/leaflet/src/dom/DomEvent.js";
import * as DomUtil from "../node_modules/leaflet/src/dom/DomUtil.js";
import { toLatLngBounds as latLngBounds } from "../node_modules/leaflet/src/geo/LatLngBounds.js";
import { toBounds as bounds } from "../node_modules/leaflet/src/geometry/Bounds.js";
import { toPoint as point } from "../node_modules/leaflet/src/geometry/Point.js";
import { Renderer } from "../node_modules/leaflet/src/layer/vector/Renderer.js";
import { Map as LeafletMap, createMap as map } from "../node_modules/leaflet/src/map/Map.js";

const made = LeafletMap.prototype._initHooks.length;

window.L = { DomEvent, DomUtil, Renderer, bounds, latLngBounds, map, point };

/**
 * Let a map that was made with no more than this have what came after: Leaflet's handlers, such as
 * dragging, go to maps that are made after them.
 */
export function completeMap(map) {
  if (!map._controlCorners) map._initControlPos();
  for (const hook of LeafletMap.prototype._initHooks.slice(made)) hook.call(map);
}

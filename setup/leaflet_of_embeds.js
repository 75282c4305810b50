/**
 * What a map in a frame needs of the rest of Leaflet: no marks, lines, tiles or layers of its own. It
 * takes the place of leaflet_rest.js in the bundle of embeds, where it saves four tenths.
 */

import { Control } from "../node_modules/leaflet/src/control/Control.js";
import * as DomEvent from "../node_modules/leaflet/src/dom/DomEvent.js";
import * as DomUtil from "../node_modules/leaflet/src/dom/DomUtil.js";
import { CRS } from "../node_modules/leaflet/src/geo/crs/index.js";
import { toLatLng as latLng } from "../node_modules/leaflet/src/geo/LatLng.js";
import { toLatLngBounds as latLngBounds } from "../node_modules/leaflet/src/geo/LatLngBounds.js";
import { toBounds as bounds } from "../node_modules/leaflet/src/geometry/Bounds.js";
import { toPoint as point } from "../node_modules/leaflet/src/geometry/Point.js";
import { Layer } from "../node_modules/leaflet/src/layer/Layer.js";
import { popup } from "../node_modules/leaflet/src/layer/Popup.js";
import { tooltip } from "../node_modules/leaflet/src/layer/Tooltip.js";
import { Renderer } from "../node_modules/leaflet/src/layer/vector/Renderer.js";
import "../node_modules/leaflet/src/map/handler/Map.DoubleClickZoom.js";
import "../node_modules/leaflet/src/map/handler/Map.Drag.js";
import "../node_modules/leaflet/src/map/handler/Map.Keyboard.js";
import "../node_modules/leaflet/src/map/handler/Map.ScrollWheelZoom.js";
import "../node_modules/leaflet/src/map/handler/Map.TouchZoom.js";
import { createMap as map } from "../node_modules/leaflet/src/map/Map.js";

Object.assign(window.L, {
  Control,
  DomEvent,
  DomUtil,
  CRS,
  Layer,
  Renderer,
  bounds,
  latLng,
  latLngBounds,
  map,
  point,
  popup,
  tooltip,
});

export { completeMap } from "./leaflet_first.js";

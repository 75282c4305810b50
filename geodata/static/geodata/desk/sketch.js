/** The drawn area on the map: shown, and edited point by point by Geoman. */

import { areaOf } from "./area.js";
import { takeNearestHandle } from "./handles.js";

const STYLE = {
  color: "#111",
  weight: 2.5,
  fillColor: "#fff",
  // What the area does to the map is drawn under it.
  fillOpacity: 0.15,
  snapIgnore: true,
};
const MARKED = { ...STYLE, fillColor: "#c00", fillOpacity: 0.6 };
/** Above this only the points near the pointer get handles. */
const MANY_POINTS = 400;

/** @typedef {import("./area.js").Area} Area */

export class Sketch {
  /** @param {any} L @param {any} map @param {(area: Area | null) => void} edited */
  constructor(L, map, edited) {
    this.L = L;
    this.map = map;
    this.edited = edited;
    this.group = L.featureGroup().addTo(map);
    this.editing = false;
    /** Counts the changes of tool. */
    this.turn = 0;
    takeNearestHandle(map.getContainer());
  }

  /** @param {Area | null} area */
  show(area) {
    const editing = this.editing;
    this.rest();
    this.group.clearLayers();
    for (const rings of area?.coordinates ?? []) this.group.addLayer(this.part(rings));
    if (editing) void this.edit();
  }

  /** @param {number[][][]} rings */
  part(rings) {
    const latlngs = rings.map((ring) => ring.slice(0, -1).map(([lon, lat]) => [lat, lon]));
    return this.L.polygon(latlngs, { ...STYLE, smoothFactor: 1 });
  }

  /** Give the points handles, by Geoman, which comes with their first use. */
  async edit() {
    this.editing = true;
    this.turn += 1;
    const { turn } = this;
    if (!this.L.PM) await this.loadGeoman();
    // Meanwhile another tool may have been taken.
    if (turn === this.turn) this.giveHandles();
  }

  async loadGeoman() {
    // @ts-expect-error Served from node_modules; it has no exports, but adds itself to L.
    await import("../../vendor/geoman/leaflet-geoman.js");
    for (const made of [this.map, this.group]) this.L.PM.reInitLayer(made);
    this.map.pm.setGlobalOptions({});
  }

  giveHandles() {
    this.group.eachLayer((/** @type {any} */ layer) => {
      const count = layer.getLatLngs().flat().length;
      layer.pm.enable({
        snappable: true,
        snapDistance: 12,
        allowSelfIntersection: true,
        limitMarkersToCount: count > MANY_POINTS ? 60 : -1,
        hideMiddleMarkers: count > MANY_POINTS,
      });
      layer.on("pm:markerdragend pm:vertexremoved pm:vertexadded", () => this.report());
    });
  }

  rest() {
    this.editing = false;
    this.turn += 1;
    this.group.eachLayer((/** @type {any} */ layer) => {
      layer.off("pm:markerdragend pm:vertexremoved pm:vertexadded");
      layer.pm?.disable();
    });
  }

  report() {
    const parts = this.group
      .getLayers()
      .map((/** @type {any} */ layer) => layer.toGeoJSON(false).geometry.coordinates);
    this.edited(areaOf(parts.filter((/** @type {any} */ rings) => rings[0]?.length > 3)));
  }

  /**
   * Wait for one click on a part.
   *
   * @param {(index: number) => void} chosen
   */
  choose(chosen) {
    this.group.getLayers().forEach((/** @type {any} */ layer, /** @type {number} */ index) => {
      layer.on("mouseover", () => layer.setStyle(MARKED));
      layer.on("mouseout", () => layer.setStyle(STYLE));
      layer.on("click", (/** @type {any} */ event) => {
        this.L.DomEvent.stop(event);
        chosen(index);
      });
    });
  }

  /** @param {number} index @param {boolean} marked */
  mark(index, marked) {
    const layer = this.group.getLayers()[index];
    layer.off("mouseover mouseout").setStyle(marked ? MARKED : STYLE);
  }

  fit() {
    const bounds = this.group.getBounds();
    if (bounds.isValid()) this.map.fitBounds(bounds.pad(0.15), { animate: false });
  }
}

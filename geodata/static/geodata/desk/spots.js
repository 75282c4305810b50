/** Spots on a map that somebody has to look at: rings over everything, and a way from one to the next. */

/** The zoom at which a sliver of a few metres can be seen. */
const NEAR = 16;

export class Spots {
  /** @param {any} L @param {any} map @param {string} colour of the rings */
  constructor(L, map, colour) {
    this.L = L;
    this.map = map;
    if (!map.getPane("spots")) map.createPane("spots").style.zIndex = "460";
    this.style = {
      ...{ pane: "spots", renderer: L.svg({ pane: "spots" }), interactive: false, pmIgnore: true },
      ...{ className: "desk-spot", radius: 10, weight: 3, color: colour, fill: false },
    };
    this.rings = L.layerGroup().addTo(map);
    /** @type {[number, number][]} longitude, latitude */
    this.spots = [];
    this.next = 0;
  }

  /** @param {[number, number][]} spots longitude, latitude */
  show(spots) {
    this.rings.clearLayers();
    this.spots = spots;
    this.next = 0;
    for (const [lon, lat] of spots)
      this.rings.addLayer(this.L.circleMarker([lat, lon], this.style));
  }

  /** Lead the map to the next of them. */
  visit() {
    if (!this.spots.length) return;
    const [lon, lat] = this.spots[this.next];
    this.next = (this.next + 1) % this.spots.length;
    this.map.setView([lat, lon], Math.max(this.map.getZoom(), NEAR), { animate: false });
  }
}

/** The background tiles that the operator offers: one of them at a time, none at first. */

/** @typedef {{name: string, url: string, attribution: string, max_zoom: number}} TileLayer */

export class Tiles {
  /**
   * @param {any} L
   * @param {import("leaflet").Map} map
   * @param {TileLayer[]} offered
   * @param {boolean} rtl
   */
  constructor(L, map, offered, rtl) {
    this.L = L;
    this.map = map;
    this.offered = offered;
    this.rtl = rtl;
    /** @type {TileLayer|null} */
    this.chosen = null;
    /** @type {import("leaflet").TileLayer|null} */
    this.layer = null;
  }

  /** @param {TileLayer|null} tiles those to show from now on */
  choose(tiles) {
    this.layer?.remove();
    this.layer = null;
    this.chosen = tiles;
    if (!tiles) return;
    const { url, attribution, max_zoom: maxZoom } = tiles;
    this.nameMakers();
    this.layer = this.L.tileLayer(url, { attribution, maxZoom, zIndex: 0 }).addTo(this.map);
  }

  /** Whoever makes tiles is named on the map; without tiles the control is empty, and not seen. */
  nameMakers() {
    if (this.map.attributionControl) return;
    const position = this.rtl ? "bottomleft" : "bottomright";
    this.L.control.attribution({ position, prefix: false }).addTo(this.map);
  }
}

/** What a reader may show and hide, as a pair of a state and a way to set it. */

/**
 * A switch for a painter of a canvas layer.
 * @param {any} layer
 * @param {import("../layers/canvas.js").Painter} painter
 * @returns {{on: boolean, set: (on: boolean) => void}}
 */
export function painterSwitch(layer, painter) {
  return {
    get on() {
      return !layer.hidden.has(painter);
    },
    set(on) {
      if (on) layer.hidden.delete(painter);
      else layer.hidden.add(painter);
      layer.redraw();
    },
  };
}

/**
 * A switch for a layer of Leaflet.
 * @param {import("leaflet").Map} map
 * @param {import("leaflet").Layer} layer
 * @returns {{on: boolean, set: (on: boolean) => void}}
 */
export function layerSwitch(map, layer) {
  return {
    get on() {
      return map.hasLayer(layer);
    },
    set: (on) => void (on ? layer.addTo(map) : layer.remove()),
  };
}

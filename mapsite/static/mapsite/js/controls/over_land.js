/** A canvas over the land, and below borders, names and whatever else lies over it. */

/**
 * @param {import("../parts.js").Taking<"map" | "land" | "signal">} parts
 * @param {any} layer a canvas layer
 */
export function putOver({ map, land, signal }, layer) {
  layer.addTo(map);
  land.layer._container.after(layer._container);
  // On a finer grid; and for paper (js/printing.js), and for the screen after it.
  const own = new AbortController();
  const finer = () => layer.redraw();
  const print = (/** @type {any} */ { paper }) => layer.renew(paper);
  land.addEventListener("refined", finer, { signal: own.signal });
  map.on("paper", print);
  layer.once("remove", () => {
    own.abort();
    map.off("paper", print);
  });
  signal.addEventListener("abort", () => layer.remove(), { signal: own.signal });
}

/** Drawing freehand: one stroke of the pointer, by mouse, pen or finger, is the outline. */

import { rounded } from "./area.js";

/** @typedef {import("./drawing.js").Corner} Corner */

/** Pixels by which a simplified stroke may differ: nobody can see it. */
const UNSEEN = 2;

/** @param {import("./drawing.js").Drawing} drawing @param {AbortSignal} signal */
export function listenToStroke(drawing, signal) {
  const container = drawing.map.getContainer();
  drawing.map.dragging.disable();
  const add = (/** @type {PointerEvent} */ event) => {
    const { lng, lat } = drawing.map.mouseEventToLatLng(event);
    drawing.strokes.push({ end: [lng, lat], path: [[lng, lat]] });
    drawing.paint();
  };
  const begin = (/** @type {PointerEvent} */ event) => {
    if (event.target instanceof Element && event.target.closest(".leaflet-control")) return;
    container.setPointerCapture(event.pointerId);
    container.addEventListener("pointermove", add, { signal });
    add(event);
  };
  const end = () => {
    drawing.strokes = simplified(drawing).map((at) => ({ end: at, path: [at] }));
    if (drawing.isShape) void drawing.finish();
    else drawing.stop();
  };
  container.addEventListener("pointerdown", begin, { signal });
  container.addEventListener("pointerup", end, { signal });
}

/** By Douglas and Peucker. @param {import("./drawing.js").Drawing} drawing @returns {Corner[]} */
function simplified({ L, map, corners }) {
  const pixels = corners.map(([lon, lat]) => map.latLngToLayerPoint([lat, lon]));
  return L.LineUtil.simplify(pixels, UNSEEN).map((/** @type {any} */ pixel) => {
    const { lng, lat } = map.layerPointToLatLng(pixel);
    return [rounded(lng), rounded(lat)];
  });
}

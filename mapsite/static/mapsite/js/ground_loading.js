/** The ground comes once the map is there, and in more detail once the reader zooms in. */

import { followZoom } from "./detail_loading.js";
import { Part } from "./layers/ground.js";

/** Zooms sooner than a cell of the first file is as wide as a pixel: it lacks small rivers. */
const SOONER = 1;

/**
 * @param {import("leaflet").Map} map
 * @param {import("./layers/ground.js").Ground} ground to be filled
 * @param {import("./edition_files.js").EditionFiles} files
 * @param {{redraw: () => void}[]} layers that draw it
 * @param {AbortSignal} signal
 * @param {() => void} begun called once other files may follow it over the wire
 */
export async function loadGround(map, ground, files, layers, signal, begun) {
  const redraw = () => {
    for (const layer of layers) layer.redraw();
  };
  const first = await files.ground(begun).catch(() => null);
  if (!first || signal.aborted) return;
  ground.first = new Part(first);
  redraw();
  const refine = async () => {
    const detail = await files.groundDetail();
    if (!detail || signal.aborted) return;
    ground.detail = new Part(detail);
    redraw();
  };
  followZoom(map, first.precision - SOONER, refine, signal);
}

/** Signs on small patches of land, on a canvas of their own over it: they follow the day. */

import { afterFrame } from "../day_pace.js";
import { canvasLayer } from "../layers/canvas.js";
import { SmallPatches } from "../layers/small_patches.js";
import { putOver } from "./over_land.js";

/** @typedef {import("../parts.js").Taking<"L" | "map" | "land" | "facts" | "state" | "signal">} Taken */

/** @param {Taken} parts */
export function signSmallPatches(parts) {
  const { L, land, facts, state, signal } = parts;
  const painter = new SmallPatches(land, facts, state);
  const layer = canvasLayer(L, [painter], { pane: "overlayPane", className: "small-patches" });
  putOver(parts, layer);
  land.signs = painter;
  const sign = afterFrame(() => layer.redraw(), signal);
  for (const happening of ["day", "settle", "look"]) {
    state.addEventListener(happening, sign, { signal });
  }
}

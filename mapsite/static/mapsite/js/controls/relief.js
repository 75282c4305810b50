/** A switch among the layers: the relief of the land. */

import { canvasLayer } from "../layers/canvas.js";
import { GONE, Relief } from "../layers/relief.js";

import { putOver } from "./over_land.js";

/** @typedef {import("../parts.js").Taking<"L" | "map" | "files" | "land" | "lines" | "menu" | "signal">} Taken */

/**
 * Offer the layer, where the map can be seen from far enough; it is loaded once it is asked for.
 * @param {Taken} parts
 */
export function offerRelief(parts) {
  const { map, files, lines, menu, signal } = parts;
  if (!files.sources.relief || map.getMinZoom() >= GONE) return;
  /** @type {Promise<any>|null} */
  let layer = null;
  let on = false;
  const show = (/** @type {any} */ found) => {
    if (!on || signal.aborted) return found.remove();
    if (map.hasLayer(found)) return;
    putOver(parts, found);
    // Over what shades the land too, in whichever order both are switched on.
    lines.layer._container.before(found._container);
  };
  menu.offer("relief", {
    get on() {
      return on;
    },
    set(wanted) {
      on = wanted;
      layer ??= load(parts);
      layer.then(show).catch(() => {
        layer = null;
        on = false;
      });
    },
  });
  signal.addEventListener("abort", () => {
    on = false;
    layer?.then(show, () => {});
  });
}

/** @param {Taken} parts */
async function load({ L, files }) {
  const [picture, ground] = await Promise.all([files.relief(), files.ground()]);
  if (!picture || !ground) throw new Error("this map has no relief");
  const options = { pane: "overlayPane", className: "relief" };
  return canvasLayer(L, [new Relief(picture, ground.box)], options);
}

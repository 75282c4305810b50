/** A switch among the layers: the relief of the land. */

import { canvasLayer } from "../layers/canvas.js";
import { GONE, Relief } from "../layers/relief.js";

/** @typedef {import("../parts.js").Taking<"L" | "map" | "files" | "land" | "menu" | "signal">} Taken */

/**
 * Offer the layer, where the map can be seen from far enough; it is loaded once it is asked for.
 * @param {Taken} parts
 */
export function offerRelief(parts) {
  const { map, files, land, menu, signal } = parts;
  if (!files.sources.relief || map.getMinZoom() >= GONE) return;
  /** @type {Promise<any>|null} */
  let layer = null;
  let on = false;
  const show = (/** @type {any} */ found) => {
    if (!on || signal.aborted) return found.remove();
    found.addTo(map);
    // Over the sides, and below what shades them, borders and names.
    land.layer._container.after(found._container);
  };
  menu.switches.set("relief", {
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

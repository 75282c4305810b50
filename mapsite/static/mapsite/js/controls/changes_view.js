/** What changed hands between two days, over the pale land of the second. */

import { canvasLayer } from "../layers/canvas.js";
import { ChangedHands } from "../layers/changed_hands.js";
import { putOver } from "./over_land.js";

/**
 * @param {import("./compare_views.js").Taken} parts
 * @param {import("./compare_views.js").Options} options
 * @returns {import("./compare_views.js").MapView}
 */
export function changesView(parts, options) {
  const painter = new ChangedHands(parts.land, parts.facts, options);
  const layer = canvasLayer(parts.L, [painter], {
    pane: "overlayPane",
    className: "changed-hands",
  });
  return {
    show(range) {
      painter.compare(range);
      if (parts.map.hasLayer(layer)) layer.redraw();
      else putOver(parts, layer);
    },
    hide: () => layer.remove(),
  };
}

/** The switch of the forces that hold no land; their marks and data come when the page is idle. */

import { whenOverlays } from "../overlays_loading.js";

/** @typedef {import("./presence.js").Taken & import("../parts.js").Taking<"menu">} Taken */

/**
 * @param {Taken} parts
 * @param {{page?: string|null}} options `page`: address of the page that lists them
 */
export function presence(parts, { page = null }) {
  const { menu, files } = parts;
  if (!files.sources.overlays) return;
  /** @type {import("./presence.js").PresenceLayer|null} */
  let layer = null;
  let [on, asked] = [true, false];
  menu.offer("presence", {
    /** Far out its marks wait for a closer look, or for the reader to ask for them. */
    get on() {
      return layer ? layer.isShown : on;
    },
    set(wanted) {
      [on, asked] = [wanted, true];
      if (layer) layer.set(on, true);
      else ask();
    },
  });
  const ask = whenOverlays(parts, (content, { PresenceLayer }) => {
    layer = new PresenceLayer(parts, content, page);
    layer.set(on, asked);
  });
}

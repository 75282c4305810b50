/** Names of places over the map. */

import { painterSwitch } from "./switches.js";

/** @param {import("../parts.js").Taking<"labels" | "names" | "menu">} parts */
export function places({ labels, names, menu }) {
  names.painters.push(labels);
  menu.offer("places", painterSwitch(names, labels));
  names.redraw();
}

/** Names of places over the map. */

import { Labels } from "../layers/labels.js";
import { painterSwitch } from "./switches.js";

/** @param {import("../main.js").Territory} territory */
export function places(territory) {
  territory.labels = new Labels(territory.facts.places, territory.words);
  territory.names.painters.push(territory.labels);
  territory.switches.set("places", painterSwitch(territory.names, territory.labels));
  territory.names.redraw();
}

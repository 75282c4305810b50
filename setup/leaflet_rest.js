/** The rest of Leaflet, for the `L` that setup/leaflet_first.js has made. */

import * as leaflet from "../node_modules/leaflet/src/Leaflet.js";

// The same object as ever: who draws knows it by now.
Object.assign(window.L, leaflet);

export { completeMap } from "./leaflet_first.js";

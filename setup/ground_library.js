/** What the ground takes of protomaps-leaflet, bundled: takes the place of ground/library.js. */

import { leafletLayer } from "protomaps-leaflet";

export const library = async () => ({ leafletLayer });

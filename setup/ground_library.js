/** What the ground takes of protomaps-leaflet, bundled: takes the place of ground/library.js. */

import { CenteredTextSymbolizer, LineLabelSymbolizer, leafletLayer } from "protomaps-leaflet";

export const library = async () => ({ CenteredTextSymbolizer, LineLabelSymbolizer, leafletLayer });

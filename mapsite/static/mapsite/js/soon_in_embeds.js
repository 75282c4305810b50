/** What the map in a frame has soon: takes the place of `soon.js` in the bundle of embeds. */

export { legend } from "./controls/legend.js";
export { dossier } from "./controls/open_dossier.js";
export { places } from "./controls/places.js";
export { wheel } from "./controls/wheel.js";
export { completeMap } from "./leaflet_rest.js";
export { completeParts } from "./soon_parts.js";

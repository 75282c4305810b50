/** What comes as soon as the map is live, in one file: the controls beside the slider. */

export { announcer } from "./controls/announcer.js";
export { calendar } from "./controls/calendar.js";
export { events } from "./controls/events.js";
export { intro } from "./controls/intro.js";
export { legend } from "./controls/legend.js";
export { links } from "./controls/links.js";
export { namedAreas } from "./controls/named_areas.js";
export { newest } from "./controls/newest.js";
export { dossier } from "./controls/open_dossier.js";
export { presence } from "./controls/open_presence.js";
export { places } from "./controls/places.js";
export { search } from "./controls/search.js";
export { tools } from "./controls/tools.js";
export { wheel } from "./controls/wheel.js";
export { completeMap } from "./leaflet_rest.js";
export { completeParts } from "./soon_parts.js";

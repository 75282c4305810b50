/** The map with every control: for notebooks and single files. */

import { announcer } from "../controls/announcer.js";
import { area } from "../controls/area.js";
import { calendar } from "../controls/calendar.js";
import { drawer } from "../controls/drawer.js";
import { events } from "../controls/events.js";
import { legend } from "../controls/legend.js";
import { links } from "../controls/links.js";
import { namedAreas } from "../controls/named_areas.js";
import { dossier } from "../controls/open_dossier.js";
import { presence } from "../controls/open_presence.js";
import { places } from "../controls/places.js";
import { scrubber } from "../controls/scrubber.js";
import { search } from "../controls/search.js";
import { tools } from "../controls/tools.js";
import { tour } from "../controls/tour.js";
import { wheel } from "../controls/wheel.js";
import { completeParts } from "../soon_parts.js";
import { mountTimeline } from "../timeline.js";

const CONTROLS = {
  announcer,
  area,
  calendar,
  completeParts,
  dossier,
  drawer,
  events,
  legend,
  links,
  namedAreas,
  places,
  presence,
  scrubber,
  search,
  tools,
  tour,
  wheel,
};

/**
 * Load an edition and show it.
 * @param {import("leaflet").Map} map
 * @param {import("../timeline.js").Options} options
 */
export function mount(map, options) {
  return mountTimeline(map, options, CONTROLS);
}

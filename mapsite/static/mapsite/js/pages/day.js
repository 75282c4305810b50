/** The page of a day. */

import { announcer } from "../controls/announcer.js";
import { calendar } from "../controls/calendar.js";
import { drawer } from "../controls/drawer.js";
import { intro } from "../controls/intro.js";
import { legend } from "../controls/legend.js";
import { links } from "../controls/links.js";
import { namedAreas } from "../controls/named_areas.js";
import { newest } from "../controls/newest.js";
import { presence } from "../controls/open_presence.js";
import { search } from "../controls/search.js";
import { tools } from "../controls/tools.js";
import { mountWith } from "./live_map.js";

export const mount = mountWith({
  announcer,
  calendar,
  drawer,
  intro,
  legend,
  links,
  namedAreas,
  newest,
  presence,
  search,
  tools,
});

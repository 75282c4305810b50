/** The page of a day. */

import { announcer } from "../controls/announcer.js";
import { calendar } from "../controls/calendar.js";
import { drawer } from "../controls/drawer.js";
import { intro } from "../controls/intro.js";
import { links } from "../controls/links.js";
import { newest } from "../controls/newest.js";
import { search } from "../controls/search.js";
import { mountWith } from "./live_map.js";

export const mount = mountWith({
  announcer,
  calendar,
  drawer,
  intro,
  links,
  newest,
  search,
});

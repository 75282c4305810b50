/** A story in step with the map. */

import { namedAreas } from "../controls/named_areas.js";
import { presence } from "../controls/open_presence.js";
import { tour } from "../controls/tour.js";
import { wheel } from "../controls/wheel.js";
import { mountWith } from "./live_map.js";

export const mount = mountWith({ namedAreas, presence, tour, wheel });

/** A story in step with the map. */

import { tour } from "../controls/tour.js";
import { mountWith } from "./live_map.js";

export const mount = mountWith({ tour });

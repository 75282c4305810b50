/** The form of an alert, with a map to draw its area on. */

import { area } from "../controls/area.js";
import { mountWith } from "./live_map.js";

export const mount = mountWith({ area });

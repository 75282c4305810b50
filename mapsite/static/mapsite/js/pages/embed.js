/** The map in a frame on somebody else's page. */

import { wheel } from "../controls/wheel.js";
import { mountWith } from "./live_map.js";

export const mount = mountWith({ wheel });

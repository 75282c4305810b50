/** The map in a frame on somebody else's page. */

import { mountWith } from "./live_map.js";

export const mount = mountWith({});

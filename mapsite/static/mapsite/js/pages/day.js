/** The page of a day. */

import { mountWith } from "./live_map.js";

export const mount = mountWith({});

/** The page that compares two days. */

import { comparison } from "../controls/comparison.js";
import { mountWith } from "./live_map.js";

export const mount = mountWith({ comparison });

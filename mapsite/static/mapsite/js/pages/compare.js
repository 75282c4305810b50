/** The page that compares two days. */

import { comparison } from "../controls/comparison.js";
import { legend } from "../controls/legend.js";
import { tools } from "../controls/tools.js";
import { mountWith } from "./live_map.js";

export const mount = mountWith({ comparison, legend, tools });

/** Pages that have no script of their own. */

import { readOffline } from "../offline/keep.js";
import { writeDays } from "../reading/day_words.js";

writeDays();
addEventListener("load", readOffline);

/** Pages that have no script of their own. */

import { writeDays } from "../reading/day_words.js";

writeDays();

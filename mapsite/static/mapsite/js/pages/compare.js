/** The page that compares two days: both pictures under one divider. */

import { swipe } from "../reading/swipe.js";

const box = document.getElementById("swipe");
if (box) swipe(box);

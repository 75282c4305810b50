/** The page of statistics: its chart as a slider. */

import { enliven } from "../reading/chart.js";

for (const figure of document.querySelectorAll("figure.chart")) {
  enliven(/** @type {HTMLElement} */ (figure));
}

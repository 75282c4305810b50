/** How long ago the newest statement was: counted in the browser, since the page may be kept. */

import { ago, toDay } from "../days.js";

/** Days without anything new that need no banner; `mapsite/readings/evidence_age.py` has the same. */
const QUIET_DAYS = 14;

/**
 * @param {import("../parts.js").Taking<"words">} parts
 * @param {{into?: string|null}} options a CSS selector
 */
export function newest({ words }, { into }) {
  const line = /** @type {HTMLElement|null} */ (into ? document.querySelector(into) : null);
  if (!line) return;
  const days = Math.floor(Date.now() / 86_400_000) - toDay(line.dataset.newest ?? "");
  if (!(days > QUIET_DAYS)) return;
  line.classList.add("old");
  const span = line.querySelector("span");
  if (span) span.textContent = `(${ago(days, words.language)})`;
}

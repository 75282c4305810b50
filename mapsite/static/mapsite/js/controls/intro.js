/** The line for a first visit: shown until the reader closes it or follows one of its links. */

import { parseView } from "../address.js";
import { element } from "../dom.js";

const KEY = "intro-seen";
/** Whether the address names a view: asked before the map writes its own there. */
const NAMES_VIEW = parseView(globalThis.location?.hash ?? "") !== null;

/**
 * @param {import("../parts.js").Taking<"map" | "words" | "fit" | "signal">} parts
 * @param {{into?: string|null}} options a CSS selector
 */
export function intro({ map, words, fit, signal }, { into }) {
  const box = into ? document.querySelector(into) : null;
  if (!box || isSeen()) return;
  const close = element("button", { type: "button", class: "close" }, ["×"]);
  close.setAttribute("aria-label", words.say("close"));
  close.title = words.say("close");
  const leave = () => {
    remember();
    box.classList.remove("open");
    map.invalidateSize({ animate: false });
    document.getElementById("main")?.focus({ preventScroll: true });
  };
  close.addEventListener("click", leave, { signal });
  for (const link of box.querySelectorAll("a"))
    link.addEventListener("click", remember, { signal });
  box.append(close);
  box.classList.add("open");
  map.invalidateSize({ animate: false });
  if (!NAMES_VIEW) fit();
}

/** A browser may forbid storage; then the line comes again with each page. */
function isSeen() {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

function remember() {
  try {
    localStorage.setItem(KEY, "1");
  } catch {
    // Nothing to do: see above.
  }
}

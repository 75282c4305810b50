/**
 * The line for a first visit: shown until the reader closes it or follows one of its links. Whether
 * it is shown at all a script in the head says, before anything is drawn (map_page/live_map.py).
 */

import { element } from "../dom.js";

const KEY = "intro-seen";

/**
 * @param {import("../parts.js").Taking<"words" | "signal">} parts
 * @param {{into?: string|null}} options a CSS selector
 */
export function intro({ words, signal }, { into }) {
  const box = into ? document.querySelector(into) : null;
  if (!box || isSeen()) return;
  const close = element("button", { type: "button", class: "close" }, ["×"]);
  close.setAttribute("aria-label", words.say("close"));
  close.title = words.say("close");
  const leave = () => {
    remember();
    document.documentElement.classList.add("intro-seen");
    document.getElementById("main")?.focus({ preventScroll: true });
  };
  close.addEventListener("click", leave, { signal });
  for (const link of box.querySelectorAll("a"))
    link.addEventListener("click", remember, { signal });
  box.append(close);
  box.classList.add("open");
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

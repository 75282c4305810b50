/** Where the map stands in a page that scrolls, the wheel is the page's; with Ctrl it zooms. */

import { element } from "../dom.js";

/** Milliseconds for which the map says how it is zoomed. */
const SHOWN = 1500;
/** CSS pixels of a line and of a page, in which some browsers count. */
const UNITS = [1, 20, 600];
/** What scrolls by itself within the map. */
const OWN = ".leaflet-popup-content, .map-card";

/**
 * @param {import("../parts.js").Taking<"map" | "words" | "signal">} parts
 * @param {{scrolls?: string|null}} options a CSS selector of what stands beside the map and scrolls
 *   by itself; without one it is the page, or the page round a frame
 */
export function wheel({ map, words, signal }, { scrolls = null }) {
  const container = map.getContainer();
  const beside = scrolls ? document.querySelector(scrolls) : null;
  const dir = words.rtl ? "rtl" : null; // The map itself runs from left to right.
  const hint = element("p", { class: "wheel-hint", dir, "aria-hidden": "true" }, [
    words.say("wheel"),
  ]);
  container.append(hint);
  let hiding = 0;
  const turned = (/** @type {WheelEvent} */ event) => {
    if (event.ctrlKey || event.metaKey) return;
    // Leaflet, which would zoom, and keep the page from scrolling, listens further in.
    event.stopImmediatePropagation();
    if (/** @type {Element} */ (event.target).closest(OWN)) return;
    beside?.scrollBy(0, event.deltaY * UNITS[event.deltaMode]);
    hint.classList.add("shown");
    clearTimeout(hiding);
    hiding = setTimeout(() => hint.classList.remove("shown"), SHOWN);
  };
  container.addEventListener("wheel", turned, { signal, capture: true, passive: true });
  signal.addEventListener("abort", () => hint.remove());
}

/**
 * Where the map stands in a page that scrolls, the wheel is the page's; with Ctrl it zooms. So is a
 * finger; two of them move and zoom the map.
 */

import { element } from "../dom.js";

/** Milliseconds for which the map says how it is zoomed. */
const SHOWN = 1500;
/** CSS pixels of a line and of a page, in which some browsers count. */
const UNITS = [1, 20, 600];
/** What scrolls by itself within the map. */
const OWN = ".leaflet-popup-content, .map-card";

/**
 * @param {import("../parts.js").Taking<"map" | "words" | "signal">} parts
 * @param {{scrolls?: string|null, when?: string|null}} options a CSS selector of what stands beside the map and scrolls
 *   by itself; without one it is the page, or the page round a frame. `when`, a media query: on
 *   other screens the wheel and a finger are the map's
 */
export function wheel({ map, words, signal }, { scrolls = null, when = null }) {
  const container = map.getContainer();
  const beside = scrolls ? document.querySelector(scrolls) : null;
  const dir = words.rtl ? "rtl" : null; // The map itself runs from left to right.
  const hint = element("p", { class: "wheel-hint", dir, "aria-hidden": "true" });
  container.append(hint);
  const screen = matchMedia(when ?? "all");
  const mark = () => container.classList.toggle("page-scrolls", screen.matches);
  screen.addEventListener("change", mark, { signal });
  mark();
  let hiding = 0;
  const say = (/** @type {string} */ how) => {
    hint.textContent = words.say(how);
    hint.classList.add("shown");
    clearTimeout(hiding);
    hiding = setTimeout(() => hint.classList.remove("shown"), SHOWN);
  };
  const isOwn = (/** @type {Event} */ event) =>
    /** @type {Element} */ (event.target).closest(OWN) !== null;
  const turned = (/** @type {WheelEvent} */ event) => {
    if (event.ctrlKey || event.metaKey || !screen.matches) return;
    // Leaflet, which would zoom, and keep the page from scrolling, listens further in.
    event.stopImmediatePropagation();
    if (isOwn(event)) return;
    beside?.scrollBy(0, event.deltaY * UNITS[event.deltaMode]);
    say("wheel");
  };
  const touched = (/** @type {TouchEvent} */ event) => {
    // Leaflet would drag the map.
    if (event.touches.length === 1 && screen.matches) event.stopImmediatePropagation();
  };
  const swiped = (/** @type {TouchEvent} */ event) => {
    if (!screen.matches) return;
    if (event.touches.length === 1 && !isOwn(event)) say("two_fingers");
    else hint.classList.remove("shown");
  };
  const how = { signal, capture: true, passive: true };
  container.addEventListener("wheel", turned, how);
  container.addEventListener("touchstart", touched, how);
  container.addEventListener("touchmove", swiped, how);
  signal.addEventListener("abort", () => {
    hint.remove();
    container.classList.remove("page-scrolls");
  });
}

/** The address says what is looked at: `?day=2024-11-30#9/36.20/37.16`. */

import { afterFrame } from "./day_pace.js";
import { toDay, toIso } from "./days.js";

/**
 * @param {string} hash `#zoom/lat/lon`
 * @returns {{zoom: number, lat: number, lon: number}|null} null where it is no view of the earth
 */
export function parseView(hash) {
  const parts = hash.replace(/^#/, "").split("/");
  const [zoom, lat, lon] = parts.map(Number);
  const plausible =
    parts.length === 3 &&
    parts.every((part) => part.trim() !== "") &&
    zoom >= 0 &&
    zoom <= 24 &&
    Math.abs(lat) <= 85.06 &&
    Math.abs(lon) <= 180;
  return plausible ? { zoom, lat, lon } : null;
}

/**
 * @param {number} zoom
 * @param {number} lat
 * @param {number} lon
 * @returns {string} `#zoom/lat/lon`, as exact as a pixel
 */
export function formatView(zoom, lat, lon) {
  const digits = Math.max(2, Math.ceil(zoom / 3));
  return `#${Number(zoom.toFixed(2))}/${lat.toFixed(digits)}/${lon.toFixed(digits)}`;
}

/** Milliseconds: a reader who goes on sooner has not rested on the day. */
const REST = 1000;

/**
 * Keep the address in step with the day and the view, both ways: a day on which the reader rests is
 * a step of the browser's history, days that are only passed and a moved view are not. So is what
 * leads to this page in another language.
 * @param {import("leaflet").Map} map
 * @param {import("./state.js").State} state
 * @param {AbortSignal} signal
 * @param {import("./map_size.js").WholeLand} whole
 * @param {boolean} [steps] false in a frame, whose steps would be steps of the page round it
 */
export function bindAddress(map, state, signal, whole, steps = true) {
  let [shown, told] = [state.day, state.day];
  let [settled, step] = [-Infinity, false];
  // To tell the browser of an address takes as long as to paint the land, so the land goes first.
  const tell = afterFrame(() => {
    const isStep = steps && step;
    step = false;
    if (shown === told) return;
    told = shown;
    const address = withDay(location.href, shown);
    if (isStep) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
    lead();
  }, signal);
  const settle = () => {
    if (state.day === shown) return;
    shown = state.day;
    step ||= performance.now() - settled >= REST;
    settled = performance.now();
    tell();
  };
  const moved = () => tellView(map, whole);
  const came = () => {
    const given = toDay(new URLSearchParams(location.search).get("day") ?? "");
    shown = told = state.facts.nearest(Number.isNaN(given) ? state.facts.lastDay : given);
    [settled, step] = [-Infinity, false];
    state.show(shown);
    const view = parseView(location.hash);
    if (view) map.setView([view.lat, view.lon], view.zoom, { animate: false });
    lead();
  };
  state.addEventListener("settle", settle, { signal });
  window.addEventListener("popstate", came, { signal });
  map.on("moveend", moved);
  signal.addEventListener("abort", () => map.off("moveend", moved));
  // An address that is nearer than the map can come says from now on what is shown.
  if ((parseView(location.hash)?.zoom ?? 0) > map.getMaxZoom()) moved();
  else lead();
}

/**
 * The whole land is what a map opens with: an address of it says no view, however often it is shown
 * anew because the map's box has changed.
 * @param {import("leaflet").Map} map
 * @param {import("./map_size.js").WholeLand} whole
 */
export function tellView(map, whole) {
  const { lat, lng } = map.getCenter();
  const view = formatView(map.getZoom(), lat, lng);
  history.replaceState(null, "", whole.isShown ? location.href.replace(/#.*/, "") : view);
  lead();
}

/** Give the addresses of this page in other languages the day and the view that it has now. */
export function lead() {
  for (const element of document.querySelectorAll("[data-keep-address]")) {
    const name = element.hasAttribute("href") ? "href" : "content";
    const url = new URL(element.getAttribute(name) ?? "", location.href);
    url.search = location.search;
    // Where the address alone counts, as for those who index the page, it says no view.
    if (element instanceof HTMLAnchorElement) url.hash = location.hash;
    element.setAttribute(name, url.href);
  }
}

/**
 * @param {string} href
 * @param {number} day
 * @returns {string}
 */
export function withDay(href, day) {
  const url = new URL(href);
  url.searchParams.set("day", toIso(day));
  return url.href;
}

/** An area drawn on the map by its corners, written into a field of the page and read from it. */

import { element } from "../dom.js";

/**
 * The corners that a text names: "lon lat,lon lat,…"; empty where it is no such text.
 * @param {string} text
 * @returns {[number, number][]} latitude, longitude, as Leaflet wants them
 */
export function cornersOf(text) {
  const pairs = text.split(",").map((pair) => pair.trim().split(/\s+/).map(Number));
  const sound = pairs.every(
    ([lon, lat, more]) => Math.abs(lon) <= 180 && Math.abs(lat) <= 90 && more === undefined,
  );
  return sound ? pairs.map(([lon, lat]) => [lat, lon]) : [];
}

/**
 * @param {[number, number][]} corners latitude, longitude
 * @returns {string} "lon lat,lon lat,…"
 */
export function textOf(corners) {
  return corners.map(([lat, lon]) => `${lon.toFixed(4)} ${lat.toFixed(4)}`).join(",");
}

/**
 * @param {import("../parts.js").Taking<"L" | "map" | "words" | "signal">} parts
 * @param {{field: string, tools: string, feed: string}} options CSS selectors: the field, the place
 *   for the buttons, and the link to the feed (`data-feed` is its address without the area)
 */
export function area(parts, { field, tools, feed }) {
  const { L, map, words, signal } = parts;
  const input = /** @type {HTMLTextAreaElement} */ (document.querySelector(field));
  const link = /** @type {HTMLAnchorElement|null} */ (document.querySelector(feed));
  const shape = L.polygon([], { className: "drawn", weight: 3, dashArray: "6 4" }).addTo(map);
  let corners = cornersOf(input.value);
  const show = () => {
    shape.setLatLngs(corners);
    if (link) link.hidden = corners.length < 3;
    if (link) link.href = `${link.dataset.feed}?area=${encodeURIComponent(textOf(corners))}`;
  };
  const draw = (/** @type {[number, number][]} */ drawn) => {
    corners = drawn;
    input.value = textOf(corners);
    show();
  };
  const click = (/** @type {{latlng: {lat: number, lng: number}}} */ { latlng }) =>
    draw([...corners, [latlng.lat, latlng.lng]]);
  map.on("click", click);
  signal.addEventListener("abort", () => map.off("click", click));
  const read = () => {
    corners = cornersOf(input.value);
    show();
  };
  input.addEventListener("input", read, { signal });
  const button = (/** @type {string} */ key, /** @type {() => void} */ act) => {
    const made = element("button", { type: "button" }, [words.say(key)]);
    made.addEventListener("click", act, { signal });
    return made;
  };
  document.querySelector(tools)?.append(
    button("corner_back", () => draw(corners.slice(0, -1))),
    button("measure_clear", () => draw([])),
  );
  show();
}

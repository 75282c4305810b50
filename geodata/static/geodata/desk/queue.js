/** A row of the review queue: its change over the map of its day, and the keys A, R, J and K. */

import { L } from "../leaflet.js";
import { DayMap } from "./day_map.js";
import { countLetters, lettersCount } from "./letters.js";
import { letterOf } from "./tool_keys.js";
import { isWritten } from "./undo_keys.js";
import { formMap } from "./view.js";

const STYLES = {
  revision: { color: "#111", weight: 2, fillOpacity: 0.08 },
  gained: { color: "#1a7a3c", weight: 1, fillOpacity: 0.5 },
  lost: { color: "#b3261e", weight: 1, fillOpacity: 0.5, dashArray: "3 3" },
};

const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-desk=queue]"));
if (root) showChange(root);
listen();

/** @param {HTMLElement} place */
function showChange(place) {
  const text = document.getElementById(place.dataset.options ?? "")?.textContent ?? "{}";
  const options = JSON.parse(text);
  const canvas = /** @type {HTMLElement} */ (place.querySelector(".desk-map"));
  const map = formMap(L, canvas, options);
  if (options.day) {
    const ground = new DayMap(L, map, {
      address: options.addresses.ground,
      zone: options.zone,
      day: () => options.day,
      failed: () => say(place, options.texts.failed),
    });
    void ground.load();
  }
  const group = L.featureGroup().addTo(map);
  for (const { kind, geometry } of options.shapes) {
    const style = STYLES[/** @type {keyof typeof STYLES} */ (kind)];
    const pointToLayer = (/** @type {any} */ _, /** @type {any} */ at) => L.circleMarker(at, style);
    group.addLayer(L.geoJSON(geometry, { style, pointToLayer, interactive: false }));
  }
  const bounds = group.getBounds();
  if (bounds.isValid()) map.fitBounds(bounds.pad(0.4), { maxZoom: 12, animate: false });
}

/** @param {HTMLElement} place @param {string} words */
function say(place, words) {
  const status = place.querySelector(".desk-status");
  if (status) status.textContent = words;
}

function listen() {
  const choice = /** @type {HTMLInputElement | null} */ (document.querySelector("[data-letters]"));
  if (!choice) return;
  choice.checked = lettersCount();
  choice.addEventListener("change", () => countLetters(choice.checked));
  const label = choice.closest("label");
  if (label) label.hidden = false;
  document.addEventListener("keydown", (event) => {
    if (!choice.checked || isWritten(event.target) || event.repeat) return;
    const letter = letterOf(event);
    if (!Object.hasOwn(ACTS, letter)) return;
    event.preventDefault();
    ACTS[letter]();
  });
}

/** @type {Record<string, () => void>} */
const ACTS = {
  A: () => step("approve")?.click(),
  R: sendBack,
  J: () => neighbour("J")?.click(),
  K: () => neighbour("K")?.click(),
};

/** @param {string} name @returns {HTMLButtonElement | null} */
function step(name) {
  return document.querySelector(`.desk-queue-step button[value=${name}]`);
}

/** @param {string} key @returns {HTMLElement | null} */
function neighbour(key) {
  return document.querySelector(`.desk-queue-nav a[data-key=${key}]`);
}

/** A row goes back with a reason: where none is written yet, the key leads to its field. */
function sendBack() {
  const button = step("send_back");
  const reason = /** @type {HTMLTextAreaElement | null} */ (
    document.querySelector(".desk-queue-step textarea[name=reason]")
  );
  if (button && reason?.value.trim()) button.click();
  else if (button) reason?.focus();
}

/** What changed on each day: its sentences, an outline of its land, who held that land before. */

import { history } from "../atlas/history.js";
import { afterFrame } from "../day_pace.js";
import { canvasLayer } from "../layers/canvas.js";
import { ChangedOutline } from "../layers/changed_outline.js";
import { gridPoint } from "../layers/mercator.js";

/** Milliseconds after which a day is more than passed. */
const PASSING = 60;
/** Milliseconds for which the outline stands before it fades. */
const LINGERS = 250;

/** @typedef {import("../parts.js").Taking<"L" | "map" | "facts" | "state" | "words" | "files" | "land" | "signal">} Taken */

/**
 * Load the sentences; then outline the land of the day, and name on hover who held it before.
 * @param {Taken} parts
 * @param {any[]} canvases the layers that are drawn anew for paper; the outline becomes one
 */
export async function followChanges(parts, canvases) {
  const { facts, state, files, signal } = parts;
  const content = await files.sentences().catch(() => null);
  if (!content || signal.aborted) return;
  facts.learn(content);
  state.dispatchEvent(new Event("changes"));
  canvases.push(outline(parts));
  if (matchMedia("(hover: hover)").matches) nameOnHover(parts);
}

/** @param {Taken} parts */
function outline({ L, map, land, facts, state, signal }) {
  const painter = new ChangedOutline(land, facts, state);
  const layer = canvasLayer(L, [painter], { pane: "overlayPane", className: "changed-land" });
  layer.addTo(map);
  let fading = 0;
  let drawn = state.day;
  let rough = false;
  const fade = () => layer._container.classList.add("fading");
  const show = () => {
    const canvas = layer._container;
    canvas.classList.remove("fading");
    if (drawn !== state.day || canvas.hidden || (rough && !state.moving)) layer.redraw();
    [drawn, rough] = [state.day, state.moving];
    // While the film runs it fades, so that the days show the lines and not their marks.
    if (state.moving) fading = setTimeout(fade, LINGERS);
  };
  const showSoon = afterFrame(show, signal);
  const follow = () => {
    clearTimeout(fading);
    // The land comes first; and what is passed in a drag would be gone before it is seen.
    if (drawn !== state.day) layer._container.hidden = true;
    if (!state.moving) return showSoon();
    fading = setTimeout(show, PASSING);
  };
  state.addEventListener("day", follow, { signal });
  state.addEventListener("settle", follow, { signal });
  signal.addEventListener("abort", () => {
    clearTimeout(fading);
    layer.remove();
  });
  return layer;
}

/**
 * @param {Taken} parts
 */
function nameOnHover(parts) {
  const { L, map, state, signal } = parts;
  const tip = L.tooltip({ direction: "top", offset: [0, -12], className: "was" });
  let frame = 0;
  const close = () => map.closeTooltip(tip);
  const follow = (/** @type {import("leaflet").LeafletMouseEvent} */ { latlng }) => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      const text = state.moving || state.measuring || isShaded(map) ? "" : changeAt(parts, latlng);
      if (!text) return close();
      tip.setLatLng(latlng).setContent(document.createTextNode(text));
      if (!map.hasLayer(tip)) map.openTooltip(tip);
    });
  };
  map.on("mousemove", follow).on("mouseout", close);
  state.addEventListener("day", close, { signal });
  signal.addEventListener("abort", () => map.off("mousemove", follow).off("mouseout", close));
}

/**
 * Whether the land is shaded by when it changed hands: then pointing at it tells that.
 * @param {import("leaflet").Map} map
 */
function isShaded(map) {
  return map.getContainer().classList.contains("shaded");
}

/**
 * Who holds a point that changed hands on the day of the state, and who did before; "" elsewhere.
 * @param {Taken} parts
 * @param {{lat: number, lng: number}} at
 */
function changeAt({ facts, state, words, land }, { lat, lng }) {
  if (!facts.changedOn(state.day)) return "";
  const { x, y } = gridPoint(land.atlas, lng, lat);
  const runs = history(land.atlas, x, y);
  const run = runs.findIndex(({ start }) => start === state.day);
  if (run < 1 || !runs[run].label) return "";
  const [old, side] = [runs[run - 1].label - 1, runs[run].label - 1];
  if (facts.goesOn(state.day, old, side)) return "";
  const now = words.side(facts, side);
  return [now, words.before(facts, runs, run)].filter(Boolean).join(words.say("comma"));
}

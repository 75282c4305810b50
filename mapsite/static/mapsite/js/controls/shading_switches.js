/** Two switches among the layers: when land changed hands in the range of the film, and how often. */

import { history } from "../atlas/history.js";
import { gridPoint } from "../layers/mercator.js";
import { Shading } from "./shading.js";

/** @typedef {import("../parts.js").Taking<"L" | "map" | "facts" | "state" | "words" | "land" | "menu" | "signal">} Taken */

/** @type {import("./shading.js").Kind[]} */
const KINDS = ["advance", "contested"];

/**
 * Offer both, of which one at most is on.
 * @param {Taken} parts
 */
export function offerShading(parts) {
  const { menu, state, signal } = parts;
  /** @type {Map<string, Shading>} */
  const made = new Map();
  /** @type {import("./shading.js").Kind|null} */
  let shown = null;
  const show = (/** @type {import("./shading.js").Kind|null} */ kind) => {
    if (shown && shown !== kind) made.get(shown)?.hide();
    shown = kind;
    if (!kind) return;
    const shading = made.get(kind) ?? new Shading(parts, kind);
    made.set(kind, shading);
    shading.show({ from: state.range[0], to: state.range[1] });
  };
  for (const kind of KINDS) {
    menu.offer(kind, {
      get on() {
        return shown === kind;
      },
      set: (on) => show(on ? kind : null),
    });
  }
  state.addEventListener("range", () => show(shown), { signal });
  signal.addEventListener("abort", () => show(null));
  if (matchMedia("(hover: hover)").matches) nameOnHover(parts, () => made.get(shown ?? ""));
}

/**
 * @param {Taken} parts
 * @param {() => Shading|undefined} shown
 */
function nameOnHover({ L, map, state, words, signal }, shown) {
  const tip = L.tooltip({ direction: "top", offset: [0, -12], className: "was" });
  let frame = 0;
  const close = () => map.closeTooltip(tip);
  const follow = (/** @type {import("leaflet").LeafletMouseEvent} */ { latlng }) => {
    const shading = shown();
    if (!shading) return close();
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      const text = state.measuring ? "" : changeAt(shading, latlng);
      if (!text) return close();
      const content = document.createElement("span");
      content.dir = words.rtl ? "rtl" : "ltr";
      content.append(text);
      tip.setLatLng(latlng).setContent(content);
      if (!map.hasLayer(tip)) map.openTooltip(tip);
    });
  };
  map.on("mousemove", follow).on("mouseout", close);
  signal.addEventListener("abort", () => map.off("mousemove", follow).off("mouseout", close));
}

/**
 * The day and the pair of the last change at a point, and how many there were; "" without one.
 * @param {Shading} shading
 * @param {{lat: number, lng: number}} at
 */
function changeAt(shading, { lat, lng }) {
  const { facts, words, land } = shading.parts;
  const { x, y } = gridPoint(land.atlas, lng, lat);
  const found = shading.of(history(land.atlas, x, y));
  if (!found) return "";
  const last = words.say("became", {
    day: words.day(found.day),
    before: words.side(facts, found.before),
    after: words.side(facts, found.after),
  });
  const times = words.say("times_changed", { number: words.number(found.changes) });
  return found.changes > 1 ? `${last} · ${times}` : last;
}

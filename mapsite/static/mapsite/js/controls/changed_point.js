/** Who held a point on the two days of a comparison: on hover, and in the popup with its sources. */

import { element } from "../dom.js";
import { gridPoint } from "../layers/mercator.js";
import { swatchOf } from "../layers/swatches.js";
import { successionsOn } from "../successions.js";

/** @typedef {import("./compare_views.js").Taken} Taken */
/** @typedef {import("./compare_views.js").Options} Options */
/** @typedef {import("./compare_views.js").Range} Range */
/** @typedef {typeof import("../later.js")} Later */

/**
 * @typedef {{day: number, before: number, after: number}} Change from side to side (indices)
 * @typedef {{before: number, after: number, changes: Change[]}} Held the sides on the two days, and
 *   what changed hands in between; successions are no change
 */

/**
 * @param {import("./dossier.js").Run[]} runs the history of a point
 * @param {Range} range
 * @param {(before: number, after: number, day: number) => boolean} goesOn whether the side of the
 *   day before only goes on under another name
 * @returns {Held|null} null outside the land
 */
export function heldBetween(runs, { from, to }, goesOn) {
  const on = (/** @type {number} */ day) =>
    (runs.find(({ start, end }) => start <= day && day < end)?.label ?? 0) - 1;
  if (on(from) < 0 || on(to) < 0) return null;
  const changes = runs
    .map(({ start, label }, at) => ({
      day: start,
      before: (runs[at - 1]?.label ?? 0) - 1,
      after: label - 1,
    }))
    .filter(
      ({ day, before, after }) =>
        day > from && day <= to && before >= 0 && !goesOn(before, after, day),
    );
  return { before: on(from), after: on(to), changes };
}

/**
 * @param {Taken} parts
 * @param {Options} options
 * @param {{range: Range} & EventTarget} page
 * @param {Later} later
 */
export function changedPoint(parts, options, page, later) {
  const { facts, land } = parts;
  const goesOn = successionsOn(facts.sides, options);
  const held = (/** @type {{lat: number, lng: number}} */ { lat, lng }) => {
    const { x, y } = gridPoint(land.atlas, lng, lat);
    return heldBetween(later.history(land.atlas, x, y), page.range, goesOn);
  };
  if (matchMedia("(hover: hover)").matches) nameOnHover(parts, page, held);
  openOnClick(parts, { options, page, later, held });
}

/**
 * @param {Taken} parts
 * @param {EventTarget} page
 * @param {(at: {lat: number, lng: number}) => Held|null} held
 */
function nameOnHover({ L, map, facts, state, words, signal }, page, held) {
  const tip = L.tooltip({ direction: "top", offset: [0, -12], className: "was" });
  let frame = 0;
  const close = () => map.closeTooltip(tip);
  const follow = (/** @type {import("leaflet").LeafletMouseEvent} */ { latlng }) => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      const found = state.measuring ? null : held(latlng);
      if (!found) return close();
      const text = element("span", { dir: words.rtl ? "rtl" : "ltr" }, [
        found.changes.length
          ? found.changes.map((change) => changeWords(facts, words, change)).join(" · ")
          : words.side(facts, found.after),
      ]);
      tip.setLatLng(latlng).setContent(text);
      if (!map.hasLayer(tip)) map.openTooltip(tip);
    });
  };
  map.on("mousemove", follow).on("mouseout", close);
  page.addEventListener("range", close, { signal });
  signal.addEventListener("abort", () => map.off("mousemove", follow).off("mouseout", close));
}

/**
 * "30 November 2024: Government → HTS".
 * @param {import("../facts.js").Facts} facts
 * @param {import("../words.js").Words} words
 * @param {Change} change
 */
function changeWords(facts, words, { day, before, after }) {
  return words.say("became", {
    day: words.day(day),
    before: words.side(facts, before),
    after: words.side(facts, after),
  });
}

/**
 * @typedef {{options: Options, page: {range: Range} & EventTarget, later: Later,
 *   held: (at: {lat: number, lng: number}) => Held|null}} Asking
 * @param {Taken} parts
 * @param {Asking} asking
 */
function openOnClick(parts, asking) {
  const { page, held } = asking;
  const { L, map, state, labels, signal } = parts;
  const popup = L.popup({
    maxWidth: Math.min(320, Math.max(map.getSize().x - 120, 200)),
    minWidth: 200,
    maxHeight: 320,
    autoPanPaddingTopLeft: [64, 16],
    autoPanPaddingBottomRight: [12, 16],
  });
  /** @type {{lat: number, lng: number}|null} */
  let clicked = null;
  const show = () => {
    if (!clicked) return;
    const place = labels.at(clicked.lng, clicked.lat);
    const at = place ? { lat: place.lat, lng: place.lon } : clicked;
    const spot = { at, place, held: held(at) };
    popup.setLatLng(at).setContent(contentOf(parts, asking, spot, () => popup.update()));
  };
  const open = (/** @type {{latlng: {lat: number, lng: number}}} */ { latlng }) => {
    if (state.measuring) return;
    clicked = latlng;
    show();
    popup.openOn(map);
  };
  map.on("click", open);
  page.addEventListener("range", () => map.hasLayer(popup) && show(), { signal });
  signal.addEventListener("abort", () => map.off("click", open));
}

/**
 * @typedef {{at: {lat: number, lng: number}, place: import("../facts.js").Place|null,
 *   held: Held|null}} Spot
 * @param {Taken} parts
 * @param {Asking} asking
 * @param {Spot} spot
 * @param {() => void} grown called when more has come
 * @returns {HTMLElement}
 */
function contentOf(parts, { options, page, later }, { at, place, held }, grown) {
  const { facts, words } = parts;
  const { range } = page;
  const head = later.title(words, place, at);
  const box = element("div", { class: "dossier" }, [head]);
  if (!held) {
    box.append(element("p", {}, [words.say("outside")]));
    return box;
  }
  const last = held.changes.length - 1;
  box.append(
    holderOn(facts, words, range.from, held.before),
    holderOn(facts, words, range.to, held.after),
    ...held.changes.map((change, number) =>
      changeFold(parts, later, change, { at, place, open: number === last }, grown),
    ),
  );
  const rest = element("div");
  if (last < 0) box.append(element("p", { class: "soft" }, [words.say("unchanged_between")]), rest);
  later
    .claimAt(parts, at, place, range.to)
    .then((claim) => {
      if (claim?.near) head.prepend(words.marked(later.nearWords(words, claim.near)), " ");
      if (last < 0) rest.append(...later.evidence(words, claim));
    })
    .catch(() => rest.append(element("p", {}, [words.say("failed")])))
    .finally(grown);
  const address =
    place && options.place ? options.place.replace("{slug}", place.slug) : options.history;
  if (address) box.append(later.link(address, at, words));
  return box;
}

/**
 * @param {import("../facts.js").Facts} facts
 * @param {import("../words.js").Words} words
 * @param {number} day
 * @param {number} side
 */
function holderOn(facts, words, day, side) {
  const swatch = swatchOf(facts, side);
  return element("p", { class: "held" }, [
    swatch,
    element("span", {}, [
      element("small", { class: "soft" }, [words.day(day)]),
      element("br"),
      words.side(facts, side),
    ]),
  ]);
}

/**
 * One change of hands, with what it rests on; the last is open, an earlier one unfolds.
 * @param {Taken} parts
 * @param {Later} later
 * @param {Change} change
 * @param {{at: {lat: number, lng: number}, place: import("../facts.js").Place|null,
 *   open: boolean}} spot
 * @param {() => void} grown
 */
function changeFold(parts, { claimAt, evidence }, change, { at, place, open }, grown) {
  const { facts, words } = parts;
  const more = element("div", {}, [element("p", { class: "soft" }, [words.say("loading")])]);
  const box = element("details", { open }, [
    element("summary", {}, [changeWords(facts, words, change)]),
    more,
  ]);
  const load = () =>
    claimAt(parts, at, place, change.day)
      .then((claim) => more.replaceChildren(...evidence(words, claim)))
      .catch(() => more.replaceChildren(element("p", {}, [words.say("failed")])))
      .finally(grown);
  if (open) load();
  else box.addEventListener("toggle", load, { once: true });
  return box;
}

/** A click on the land: who holds it, since when, says who. */

import { history } from "../atlas/history.js";
import { bandAt } from "../atlas/near_border.js";
import { OPEN } from "../atlas/timelines.js";
import { element } from "../dom.js";
import { gridPoint } from "../layers/mercator.js";
import { areasAt } from "../layers/named_areas.js";
import { swatchOf } from "../layers/swatches.js";
import { loadRarely } from "../load_rarely.js";
import { evidence, known } from "./evidence.js";
import { nearWords } from "./near.js";
import { sourceList } from "./sources.js";

/** @typedef {import("../parts.js").Taking<"L" | "map" | "facts" | "state" | "words" | "files" | "land" | "labels" | "signal">} Taken */
/** @typedef {{start: number, end: number, label: number}} Run */

/**
 * Addresses of the page of a point, with {lat} and {lon}, and of a place, with {slug}.
 * @typedef {{history?: string|null, place?: string|null}} Pages
 */

/** The popup of the point that was clicked last; it follows the day. */
export class Dossier {
  /**
   * @param {Taken} parts
   * @param {Pages} pages
   */
  constructor(parts, pages) {
    const { L, map, state, signal } = parts;
    this.parts = parts;
    this.pages = pages;
    this.popup = L.popup({
      maxWidth: Math.min(300, Math.max(map.getSize().x - 120, 200)),
      minWidth: 200,
      maxHeight: 320,
      // Beside the tools, whichever way the page reads.
      autoPanPaddingTopLeft: [64, 16],
      autoPanPaddingBottomRight: [12, 16],
    });
    /** @type {Spot|null} */
    this.spot = null;
    state.addEventListener("settle", () => map.hasLayer(this.popup) && this.show(), { signal });
  }

  /** @param {Spot["at"]} latlng */
  open(latlng) {
    this.spot = spotAt(this.parts, latlng);
    this.popup.setLatLng(this.spot.at);
    this.show();
    this.popup.openOn(this.parts.map);
  }

  show() {
    const { popup, spot } = this;
    if (!spot) return;
    popup.setContent(contentOf(this.parts, spot, this.pages, () => popup.update()));
  }
}

/**
 * The point that was meant, and its whole history: that of a place where one is near.
 * @typedef {{at: {lat: number, lng: number}, place: import("../facts.js").Place|null, runs: Run[]}} Spot
 * @param {Taken} parts
 * @param {{lat: number, lng: number}} latlng
 * @returns {Spot}
 */
function spotAt({ land, labels }, latlng) {
  const place = labels.at(latlng.lng, latlng.lat);
  const at = place ? { lat: place.lat, lng: place.lon } : latlng;
  const { x, y } = gridPoint(land.atlas, at.lng, at.lat);
  return { at, place, runs: history(land.atlas, x, y) };
}

/**
 * @param {Taken} parts
 * @param {Spot} spot
 * @param {Pages} pages
 * @param {() => void} grown called when more has come
 * @returns {HTMLElement}
 */
function contentOf(parts, { at, place, runs }, pages, grown) {
  const { facts, state, words } = parts;
  const run = runOn(runs, state.day);
  const head = title(words, place, at);
  const box = element("div", { class: "dossier" }, [head]);
  if (!run || run.label === 0) {
    box.append(element("p", {}, [words.say("outside")]));
    return box;
  }
  const more = element("div", { "aria-live": "polite" }, [
    element("p", { class: "soft" }, [words.say("loading")]),
  ]);
  const named = element("div", { class: "soft" });
  areaNames(parts, at)
    .then(
      (names) => named.replaceChildren(...names),
      () => {},
    )
    .finally(grown);
  const unsure = element("div");
  if (parts.files.sources.uncertain) {
    loadRarely()
      .then(({ uncertainAt }) => uncertainAt(parts, at, areasAt))
      .then(
        (said) => unsure.replaceChildren(...said),
        () => {},
      )
      .finally(grown);
  }
  box.append(
    holderLine(facts, words, run.label - 1),
    unsure,
    element("p", { class: "soft" }, [spanOf(facts, words, run)]),
    ...before(parts, runs, run),
    ...border(parts, at),
    named,
    more,
  );
  const page = place && pages.place ? pages.place.replace("{slug}", place.slug) : pages.history;
  if (page) box.append(link(page, at, words));
  claimAt(parts, at, place)
    .then(async (claim) => {
      more.replaceChildren(...evidence(words, claim));
      if (claim?.near) head.prepend(words.marked(nearWords(words, claim.near)), " ");
      more.append(...(await over(parts, claim, at)));
    })
    .catch(() => more.replaceChildren(element("p", {}, [words.say("failed")])))
    .finally(grown);
  return box;
}

/**
 * @param {import("../words.js").Words} words
 * @param {import("../facts.js").Place|null} place
 * @param {{lat: number, lng: number}} at
 */
export function title(words, place, at) {
  const spot = () =>
    element("bdi", { dir: "ltr", class: "spot" }, [`${at.lat.toFixed(3)}, ${at.lng.toFixed(3)}`]);
  const text = place ? words.marked(words.of(place, "name")) : spot();
  return element("h3", {}, [text, place?.approximate ? ` (${words.say("approximate")})` : ""]);
}

/**
 * @param {import("../facts.js").Facts} facts
 * @param {import("../words.js").Words} words
 * @param {number} side
 */
function holderLine(facts, words, side) {
  const swatch = swatchOf(facts, side);
  return element("p", { class: "held" }, [swatch, words.side(facts, side)]);
}

/**
 * The stretch of a history that holds on a day.
 * @param {Run[]} runs
 * @param {number} day
 * @returns {Run|undefined}
 */
function runOn(runs, day) {
  return runs.find((run) => run.start <= day && day < run.end);
}

/**
 * Shown inclusively: "until" is the last day. What held when the record begins may be older.
 * @param {import("../facts.js").Facts} facts
 * @param {import("../words.js").Words} words
 * @param {Run} run
 */
function spanOf({ recordStart }, words, { start, end }) {
  const since =
    start <= recordStart
      ? words.say("since_before", { day: words.recordStart(recordStart) })
      : words.say("since", { day: words.day(start) });
  return end === OPEN
    ? since
    : [since, words.say("until", { day: words.day(end - 1) })].join(words.say("comma"));
}

/**
 * Who held it before that.
 * @param {Taken} parts
 * @param {Run[]} runs
 * @param {Run} run one of them
 */
function before({ facts, words }, runs, run) {
  const text = words.before(facts, runs, runs.indexOf(run));
  return text ? [element("p", { class: "soft was-held" }, [text])] : [];
}

/**
 * How exact the line is, where the point lies so near it that it may be on either side.
 * @param {Taken} parts
 * @param {{lat: number, lng: number}} at
 */
function border({ land, state, words }, { lat, lng }) {
  const { x, y } = gridPoint(land.atlas, lng, lat);
  const metres = bandAt(land.atlas, land.painter.builder.boxes, state.day, x, y);
  if (!metres) return [];
  const text = words.say("border_known", { km: words.number(metres / 1000) });
  return [element("p", { class: "soft border-known" }, [text])];
}

/**
 * The areas with a status of their own that hold a point, by their names.
 * @param {Taken} parts
 * @param {{lat: number, lng: number}} at
 * @returns {Promise<Node[]>}
 */
async function areaNames({ files, words }, { lat, lng }) {
  const content = await files.overlays();
  return areasAt(content?.areas ?? [], lng, lat).map((area) =>
    element("p", {}, [words.marked(words.of(area, "name"))]),
  );
}

/**
 * The zone that decides a point on the day, and what is known of the place that was meant.
 * @param {Taken} parts
 * @param {{lat: number, lng: number}} at
 * @param {import("../facts.js").Place|null} place
 * @param {number} [day] that of the state by default
 * @returns {Promise<import("./evidence.js").Known|null>}
 */
export async function claimAt({ files, state }, at, place, day = state.day) {
  const [zones, record] = await Promise.all([files.zones(), files.record()]);
  if (!zones || !record) return null;
  const { x, y } = gridPoint(zones, at.lng, at.lat);
  const run = runOn(history(zones, x, y), day);
  const zone = run && run.label > 0 ? record.zones[String(zones.labels?.[run.label - 1])] : null;
  return zone ? known(record, zone, place, at) : null;
}

/**
 * @param {Taken} parts
 * @param {import("./evidence.js").Known|null} claim
 * @param {{lat: number, lng: number}} at
 */
async function over({ facts, state, words }, claim, at) {
  const rows = Object.values(claim?.record.successions ?? {});
  if (!claim || !rows.length) return [];
  const { carriedBy, carriedOver } = await loadRarely();
  const found = carriedBy(rows, claim.zone, at, state.day, areasAt);
  return carriedOver(words, facts.factions, claim.record, found, sourceList);
}

/**
 * @param {string} pattern
 * @param {{lat: number, lng: number}} at
 * @param {import("../words.js").Words} words
 */
export function link(pattern, at, words) {
  const href = pattern.replace("{lat}", at.lat.toFixed(5)).replace("{lon}", at.lng.toFixed(5));
  return element("p", {}, [element("a", { href }, [words.say("whole_history")])]);
}

/** Marks of the forces that stand somewhere and hold no land there: bases, posts, patrols, cells. */

import { afterFrame } from "../day_pace.js";
import { partialDay } from "../days.js";
import { between, element } from "../dom.js";
import { gathered } from "../gathered.js";
import { RANKS } from "../layers/label_ranks.js";
import { PresenceNames } from "../layers/presence_names.js";
import { standingOn } from "../presence_days.js";
import { presenceIcon } from "./presence_icon.js";
import { sourceParts } from "./sources.js";

/** @typedef {import("../parts.js").Taking<"L" | "map" | "state" | "words" | "files" | "labels" | "names" | "signal">} Taken */
/** @typedef {import("../presence_days.js").Standing} Standing */

/** The zoom from which marks show by themselves: below they would hide the land. */
const FROM = 7.5;
/** The zoom from which each says who stands there. */
const NAMED = 8.5;
/** CSS pixels: marks nearer than this are one. */
const REACH = 26;

export class PresenceLayer {
  /**
   * @param {Taken} parts
   * @param {import("../presence_days.js").Overlays} content
   * @param {string|null} page
   */
  constructor(parts, content, page) {
    const { L, map, state, words, labels, signal } = parts;
    this.parts = parts;
    this.content = content;
    this.page = page;
    this.on = false;
    /** Whether the reader asked for the marks, at whatever zoom. */
    this.asked = false;
    this.drawn = "";
    // Under the pins of events (600): these are of the day, and fewer.
    map.createPane("presence").style.zIndex = "590";
    this.marks = L.layerGroup().addTo(map);
    /** @type {Map<string, any>} the marks by who stands there: what stays keeps its focus */
    this.shown = new Map();
    /** @type {import("../layers/presence_names.js").Mark[]} */
    this.named = [];
    labels.follow(RANKS.presence, new PresenceNames(words, () => this.named));
    const show = () => this.show();
    state.addEventListener("day", afterFrame(show, signal), { signal });
    map.on("zoomend", show);
    signal.addEventListener("abort", () => {
      map.off("zoomend", show);
      this.marks.remove();
    });
  }

  /** Whether marks are shown at this zoom. */
  get isShown() {
    return this.on && (this.asked || this.parts.map.getZoom() >= FROM);
  }

  /**
   * @param {boolean} on
   * @param {boolean} asked
   */
  set(on, asked) {
    [this.on, this.asked] = [on, asked];
    this.show();
  }

  show() {
    const { map, state, names } = this.parts;
    const zoom = map.getZoom();
    const standing = this.isShown ? standingOn(this.content.presence, state.day) : [];
    const key = `${zoom} ${standing.map(({ row, seen }) => row.code + seen).join()}`;
    if (key === this.drawn) return;
    this.drawn = key;
    const spots = standing.map((one) => ({ ...one, ...map.project([one.row.lat, one.row.lon]) }));
    const groups = gathered(spots, REACH);
    this.put(new Map(groups.map((group) => [keyOf(group), group])));
    const hadNames = this.named.length > 0;
    this.named = zoom < NAMED ? [] : groups.map((group) => this.nameOf(group));
    if (hadNames || this.named.length) names.redraw();
  }

  /** @param {Map<string, Standing[]>} groups those to mark, by their keys */
  put(groups) {
    for (const [key, mark] of this.shown) {
      if (groups.has(key)) continue;
      this.marks.removeLayer(mark);
      this.shown.delete(key);
    }
    for (const [key, group] of groups) {
      if (this.shown.has(key)) continue;
      this.shown.set(key, this.mark(group));
      this.marks.addLayer(this.shown.get(key));
    }
  }

  /**
   * @param {Standing[]} group
   * @returns {import("../layers/presence_names.js").Mark}
   */
  nameOf(group) {
    const { lon, lat } = group[0].row;
    const who = group.map((one) => this.parts.words.of(one.row, "who"));
    return { lon, lat, who: [...new Set(who)] };
  }

  /** @param {Standing[]} group */
  mark(group) {
    const { L, words } = this.parts;
    const [{ row, seen }] = group;
    const names = group.map((one) => titleOf(words, one)).join("\n");
    const icon = L.divIcon({
      className: "presence-mark",
      iconSize: [24, 30],
      iconAnchor: [12, 30],
      popupAnchor: [0, -26],
      html: presenceIcon(row.kind, seen, group.length),
    });
    const options = { icon, pane: "presence", title: names, alt: names, keyboard: true };
    const marker = L.marker([row.lat, row.lon], options);
    const text = () => storyOf(words, group, this.content.sources, this.page);
    // A button answers to space too; Leaflet's opens with Enter alone.
    marker.on("keypress", (/** @type {any} */ { originalEvent: by }) => {
      if (by.key !== " ") return;
      by.preventDefault();
      marker.openPopup();
    });
    return marker.bindPopup(text, { maxWidth: 300, minWidth: 220 });
  }
}

/** @param {Standing[]} group */
function keyOf(group) {
  return group.map(({ row, seen }) => `${row.code} ${seen}`).join();
}

/**
 * @param {import("../words.js").Words} words
 * @param {Standing} standing
 * @returns {string}
 */
function titleOf(words, { row }) {
  return `${words.of(row, "who")}: ${words.of(row, "name")}`;
}

/**
 * @param {import("../words.js").Words} words
 * @param {Standing[]} group
 * @param {Record<string, any>} sources by code
 * @param {string|null} page
 */
function storyOf(words, group, sources, page) {
  const rows = group.map((one) => rowOf(words, one, sources));
  const more = page
    ? [element("p", {}, [element("a", { href: page }, [words.say("presence_list")])])]
    : [];
  return element("div", { class: "dossier presence-story" }, [...rows, ...more]);
}

/**
 * @param {import("../words.js").Words} words
 * @param {Standing} standing
 * @param {Record<string, any>} sources
 */
function rowOf(words, { row, seen }, sources) {
  const facts = [
    words.say(`presence_${row.kind}`),
    row.with_whom ? words.say("presence_with", { whom: words.of(row, "with_whom") }) : "",
    row.approximate ? words.say("approximate") : "",
  ];
  const cited = row.sources.map((code) => sources[code]).filter(Boolean);
  const list = cited.map((source) => element("li", {}, sourceParts(words, source)));
  const note = words.of(row, "note");
  return element("section", { "data-code": row.code }, [
    element("h3", {}, [
      words.marked(words.of(row, "who")),
      ": ",
      words.marked(words.of(row, "name")),
    ]),
    element("p", {}, [facts.filter(Boolean).join(" · ")]),
    element(
      "p",
      { class: seen ? "soft" : "soft unseen" },
      between(spanOf(words, row), words.say("comma")),
    ),
    ...(note ? [element("p", {}, [words.marked(note)])] : []),
    element("p", { class: "soft" }, [`${words.say("confidence")}: ${words.say(row.confidence)}`]),
    list.length
      ? element("details", {}, [
          element("summary", {}, [words.say("sources")]),
          element("ul", {}, list),
        ])
      : element("p", { class: "soft" }, [words.say("no_source")]),
  ]);
}

/**
 * Since when, until when, and when it was seen last, as exact as it is known.
 * @param {import("../words.js").Words} words
 * @param {import("../presence_days.js").Presence} row
 * @returns {string[]}
 */
function spanOf(words, row) {
  const say = (/** @type {string} */ key, /** @type {string} */ text) =>
    words.say(key, { day: partialDay(text, words.language) });
  return [
    row.valid_from ? say("since", row.valid_from) : words.say("presence_since_unknown"),
    row.valid_to ? say("until", row.valid_to) : "",
    row.last_seen ? say("presence_last_seen", row.last_seen) : "",
  ].filter(Boolean);
}

/**
 * The map of a history: mounts the layers into a Leaflet map and adds controls to it. The one
 * module that knows all others.
 */

import { bindAddress, parseView } from "./address.js";
import { announcer } from "./controls/announcer.js";
import { area } from "./controls/area.js";
import { calendar } from "./controls/calendar.js";
import { dossier } from "./controls/dossier.js";
import { drawer } from "./controls/drawer.js";
import { events } from "./controls/events.js";
import { legend } from "./controls/legend.js";
import { links } from "./controls/links.js";
import { places } from "./controls/places.js";
import { scrubber } from "./controls/scrubber.js";
import { search } from "./controls/search.js";
import { tools } from "./controls/tools.js";
import { tour } from "./controls/tour.js";
import { toDay } from "./days.js";
import { followZoom } from "./detail_loading.js";
import { EditionFiles } from "./edition_files.js";
import { EventFilter } from "./event_filter.js";
import { Facts } from "./facts.js";
import { canvasLayer } from "./layers/canvas.js";
import { linePainter, waterPainter } from "./layers/ground.js";
import { Territory as Painted } from "./layers/territory.js";
import { followPrinting } from "./printing.js";
import { State } from "./state.js";
import { Words } from "./words.js";

const CONTROLS = {
  announcer,
  area,
  calendar,
  dossier,
  drawer,
  events,
  legend,
  links,
  places,
  scrubber,
  search,
  tools,
  tour,
};

/**
 * @typedef {{facts: string, sides: string, refinement?: string|null, zones?: string|null,
 *   record?: string|null, basemap?: string|null}} Sources addresses of an edition's files
 * @typedef {object} Options
 * @property {Sources} sources
 * @property {string|null} [day] ISO text; without one the last day of the data
 * @property {string|null} [first_day] ISO text: nothing before it is offered
 * @property {string|null} [last_day] ISO text: nor after it
 * @property {boolean} [address] keep day and view in the page's address
 * @property {number} [margin] round the land at first, as a part of its width
 * @property {number} [padding] CSS pixels at the foot of the map that a control covers
 * @property {string} [language]
 * @property {boolean} [rtl]
 * @property {Record<string, string>} [texts]
 * @property {{name: string, url: string, attribution: string, max_zoom: number}[]} [tiles]
 */

/**
 * Load an edition and show it.
 * @param {import("leaflet").Map} map
 * @param {Options} options
 * @returns {Promise<Territory>}
 */
export async function mount(map, options) {
  const files = new EditionFiles(options.sources);
  const [content, atlas, ground] = await Promise.all([
    files.facts(),
    files.sides(),
    files.ground(),
  ]);
  const territory = new Territory(map, options, new Facts(content), atlas, ground, files);
  territory.open();
  return territory;
}

export class Territory {
  /**
   * @param {import("leaflet").Map} map
   * @param {Options} options
   * @param {Facts} facts
   * @param {import("./atlas/decode.js").Atlas} atlas
   * @param {import("./layers/ground.js").Ground|null} ground
   * @param {EditionFiles} files
   */
  constructor(map, options, facts, atlas, ground, files) {
    this.L = /** @type {any} */ (window).L;
    this.map = map;
    this.options = options;
    this.facts = facts;
    this.atlas = atlas;
    this.files = files;
    this.language = options.language ?? "en";
    this.rtl = options.rtl ?? false;
    this.words = new Words(options.texts ?? {}, this.language);
    facts.narrow(toDay(options.first_day ?? ""), toDay(options.last_day ?? ""));
    this.state = new State(facts, this.openingDay());
    /** Which events are shown: pins, list, track and calendar follow it. */
    this.eventFilter = new EventFilter([...facts.events.values()].flat());
    this.abort = new AbortController();
    this.signal = this.abort.signal;
    /** @type {Map<string, import("leaflet").Layer>} added by controls, by name */
    this.layers = new Map();
    /** @type {Map<string, {on: boolean, set: (on: boolean) => void}>} what a reader may switch */
    this.switches = new Map();
    /** @type {HTMLElement[]} finer choices of what to see, made by controls, for the card of layers */
    this.choices = [];
    /** @type {import("./layers/labels.js").Labels|null} */
    this.labels = null;
    this.painted = new Painted(atlas, facts, this.state);
    this.under = canvasLayer(this.L, ground ? [waterPainter(ground)] : [], { pane: "tilePane" });
    this.land = canvasLayer(this.L, [this.painted], {
      pane: "overlayPane",
      className: "territory",
    });
    this.lines = ground ? linePainter(ground) : null;
    this.over = canvasLayer(this.L, this.lines ? [this.lines] : [], { pane: "overlayPane" });
    this.names = canvasLayer(this.L, [], { pane: "names" });
    /** Whether clicks measure, and open nothing. */
    this.measuring = false;
    /** @type {{name: string, layer: import("leaflet").TileLayer}|null} */
    this.tiles = null;
  }

  /**
   * The day of the address comes first: a page that lies on a file server says another one.
   * @returns {number}
   */
  openingDay() {
    const address = new URLSearchParams(this.options.address ? location.search : "");
    const days = [address.get("day"), this.options.day].map((text) => toDay(text ?? ""));
    return days.find((day) => !Number.isNaN(day)) ?? this.facts.lastDay;
  }

  /** Set the view, show the layers, follow the day. */
  open() {
    const { map, options } = this;
    map.setMinZoom(3).setMaxZoom(18);
    const view = options.address ? parseView(location.hash) : null;
    if (view) map.setView([view.lat, view.lon], view.zoom, { animate: false });
    else this.fit();
    // Names lie over the pins of events (600), and under popups (700).
    map.createPane("names").style.zIndex = "620";
    for (const layer of [this.under, this.land, this.over, this.names]) layer.addTo(map);
    document.getElementById("first-view")?.classList.add("gone");
    this.follow();
    this.nameClosing();
    if (options.address) bindAddress(map, this.state, this.signal);
    map.getContainer().dataset.ready = "true";
  }

  /** Leaflet names the sign that closes a popup in English. */
  nameClosing() {
    const name = (/** @type {any} */ { popup }) => {
      popup
        .getElement()
        ?.querySelector(".leaflet-popup-close-button")
        ?.setAttribute("aria-label", this.words.say("close"));
    };
    this.map.on("popupopen", name);
    this.signal.addEventListener("abort", () => this.map.off("popupopen", name));
  }

  /** Show the whole land, just as the first view shows it. */
  fit() {
    const { map } = this;
    const [west, south, east, north] = this.facts.theatre.bounds;
    const margin = this.options.margin ?? 0.03;
    const [dx, dy] = [(east - west) * margin, (north - south) * margin];
    const snap = map.options.zoomSnap;
    map.options.zoomSnap = 0;
    const paddingBottomRight = this.L.point(0, this.options.padding ?? 0);
    const box = /** @type {[number, number][]} */ ([
      [south - dy, west - dx],
      [north + dy, east + dx],
    ]);
    map.fitBounds(box, { animate: false, paddingBottomRight });
    map.options.zoomSnap = snap;
  }

  /** Paint each new day in the next frame; repaint when a side is hidden or shown. */
  follow() {
    let frame = 0;
    const { state, land, signal } = this;
    const step = () => {
      frame = 0;
      if (land.context) this.painted.step(land.context, state.moving);
    };
    const ask = () => (frame ||= requestAnimationFrame(step));
    state.addEventListener("day", ask, { signal });
    state.addEventListener("settle", () => this.painted.coarse && ask(), { signal });
    state.addEventListener("look", () => land.redraw(), { signal });
    followPrinting(this.map, [this.under, land, this.over, this.names], signal);
    signal.addEventListener("abort", () => cancelAnimationFrame(frame));
    if (this.options.sources.refinement) {
      followZoom(this.map, this.atlas.precision, () => this.refine(), signal);
    }
  }

  /** Paint the same land on the finer grid. */
  async refine() {
    const atlas = await this.files.refined();
    if (this.signal.aborted) return;
    this.atlas = atlas;
    this.painted = new Painted(atlas, this.facts, this.state);
    this.land.painters = [this.painted];
    this.land.redraw();
  }

  /**
   * Add a control by its name in CONTROLS.
   * @param {keyof typeof CONTROLS} kind
   * @param {Record<string, any>} [options] `into`: a CSS selector of the page
   * @returns {Territory} this
   */
  add(kind, options = {}) {
    CONTROLS[kind](this, /** @type {any} */ (options));
    return this;
  }

  /**
   * Lay one of the operator's tile layers under the map, or none.
   * @param {{name: string, url: string, attribution: string, max_zoom: number}|null} tile
   */
  useTiles(tile) {
    this.tiles?.layer.remove();
    this.tiles = null;
    if (!tile) return;
    const { url, name, attribution, max_zoom: maxZoom } = tile;
    const layer = this.L.tileLayer(url, { attribution, maxZoom, zIndex: 0 });
    // Whoever makes tiles is named on the map; without tiles the control is empty, and not seen.
    const position = this.rtl ? "bottomleft" : "bottomright";
    if (!this.map.attributionControl)
      this.L.control.attribution({ position, prefix: false }).addTo(this.map);
    this.tiles = { name, layer: layer.addTo(this.map) };
  }

  /**
   * Change the colour of a faction, live.
   * @param {string} faction
   * @param {string} colour #rrggbb
   */
  recolour(faction, colour) {
    this.facts.factions[faction].colour = colour;
    this.painted.fills = [];
    this.state.dispatchEvent(new Event("look"));
  }

  /** Take everything off the map again. */
  remove() {
    this.abort.abort();
    for (const layer of [this.under, this.land, this.over, this.names, ...this.layers.values()])
      layer.remove();
  }
}

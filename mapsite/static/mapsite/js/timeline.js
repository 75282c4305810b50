/** The map of a history: mounts the layers into a Leaflet map and adds controls to it. */

import { bindAddress } from "./address.js";
import { calmDown } from "./calm.js";
import { toDay } from "./days.js";
import { followZoom } from "./detail_loading.js";
import { EditionFiles } from "./edition_files.js";
import { EventFilter } from "./event_filter.js";
import { Expected } from "./expected.js";
import { Facts } from "./facts.js";
import { giveWay } from "./first_view.js";
import { loadGround } from "./ground_loading.js";
import { LayerMenu } from "./layer_menu.js";
import { canvasLayer } from "./layers/canvas.js";
import { Ground, linePainter, waterPainter } from "./layers/ground.js";
import { followScheme } from "./layers/ink.js";
import { Land } from "./layers/land.js";
import { Tiles } from "./layers/tiles.js";
import { hideLeftDay } from "./left_day.js";
import { whenIdle } from "./load_later.js";
import { MapBounds } from "./map_bounds.js";
import { WholeLand } from "./map_size.js";
import { nextTask } from "./next_task.js";
import { fitLand, fittingZoom, openingDay, openingView } from "./opening_view.js";
import { restOfStyles } from "./rest_of_styles.js";
import { State } from "./state.js";
import { followLinks } from "./taken_links.js";
import { Words } from "./words.js";
import { nearestZoom } from "./zoom_limit.js";

/**
 * @typedef {{facts: string, details?: string|null, texts?: string|null, sides: string, refinement?: string|null, zones?: string|null,
 *   record?: string|null, overlays?: string|null, uncertain?: boolean, ground?: string|null,
 *   ground_detail?: string|null, relief?: string|null, sentences?: string|null}} Sources addresses of an edition's files
 * @typedef {object} Options
 * @property {Sources} sources
 * @property {string|null} [day] ISO text; without one the last day of the data
 * @property {string|null} [first_day] ISO text: nothing before it is offered
 * @property {string|null} [last_day] ISO text: nor after it
 * @property {boolean} [address] keep day and view in the page's address
 * @property {boolean} [history] make each settled day a step of the browser's history; the default
 * @property {boolean} [day_changes] show what changed on the day itself; the default
 * @property {number} [margin] round the land at first, as a part of its width
 * @property {number} [padding] CSS pixels at the foot of the map that a control covers
 * @property {number} [beside] CSS pixels at its left that a bar of tools covers on a wide page
 * @property {string} [language]
 * @property {boolean} [rtl]
 * @property {Record<string, string>} [texts]
 * @property {import("./layers/tiles.js").TileLayer[]} [tiles]
 * @property {import("./layers/own_ground.js").Ground|null} [ground]
 */

/**
 * @typedef {(parts: import("./parts.js").Parts, options: any) => void} Control
 * @typedef {Record<string, Control>} Controls those that a page has, by their names
 * @typedef {{completeMap?: (map: import("leaflet").Map) => void} & Record<string, any>} Soon more
 *   controls, and what adds the rest of Leaflet to a map
 */

/** Milliseconds: what a frame may take in which a map opens; longer tasks are long (Long Tasks API). */
const A_FRAME = 50;

/**
 * Load an edition and show it.
 * @param {import("leaflet").Map} map
 * @param {Options} options
 * @param {Controls} controls those that it has at once
 * @param {() => Promise<Soon>} [loadSoon] what it has as soon as it is live
 * @returns {Promise<Timeline>}
 */
export async function mountTimeline(map, options, controls, loadSoon) {
  const files = new EditionFiles(options.sources);
  const [content, atlas] = await Promise.all([files.facts(), files.sides()]);
  await nextTask();
  const timeline = new Timeline(map, options, controls, files, { content, atlas });
  if (loadSoon) timeline.expect(loadSoon);
  await nextTask();
  timeline.takeView();
  await nextTask();
  timeline.open();
  // Where there is time for both, land and slider come in one frame; else the land comes first.
  await nextTask(A_FRAME);
  return timeline;
}

export class Timeline {
  /**
   * @param {import("leaflet").Map} map
   * @param {Options} options
   * @param {Controls} controls
   * @param {EditionFiles} files
   * @param {{content: Record<string, any>, atlas: import("./atlas/decode.js").Atlas}} loaded the
   *   first of the files
   */
  constructor(map, options, controls, files, { content, atlas }) {
    const { L } = /** @type {any} */ (window);
    this.options = options;
    this.controls = controls;
    this.abort = new AbortController();
    const facts = new Facts(content);
    facts.narrow(toDay(options.first_day ?? ""), toDay(options.last_day ?? ""));
    const words = new Words(options.texts ?? {}, options.language ?? "en", options.rtl);
    const state = new State(facts, openingDay(options, facts));
    this.ground = new Ground();
    const painter = options.sources.ground ? linePainter(this.ground) : null;
    const over = canvasLayer(L, painter ? [painter] : [], { pane: "overlayPane" });
    this.under = canvasLayer(L, [waterPainter(this.ground)], { pane: "tilePane" });
    const { bounds } = facts.theatre;
    this.whole = new WholeLand(map, () => fitLand(L, map, bounds, options));
    this.bounds = new MapBounds(L, map, bounds, () => fittingZoom(L, map, bounds, options));
    /** @type {import("./parts.js").Parts} */
    this.parts = {
      L,
      map,
      facts,
      state,
      words,
      files,
      eventFilter: new EventFilter(),
      land: new Land(L, atlas, facts, state),
      lines: { layer: over, painter },
      labels: /** @type {any} */ (null),
      names: canvasLayer(L, [], { pane: "names" }),
      menu: new LayerMenu(),
      actions: new Map(),
      tiles: new Tiles(L, map, options.tiles ?? [], words.rtl),
      fit: () => this.whole.show(),
      whole: this.whole,
      signal: this.abort.signal,
    };
    this.expected = new Expected(map, this.abort.signal);
    this.begun = () => {};
    /** Whether the whole land is shown at first. */
    this.isWhole = true;
    /** Takes the page's picture away, once all is painted. */
    this.leaveFirstView = () => {};
    controls.completeParts?.(this.parts, options);
    this.tellDetails();
  }

  /** The canvas layers, from the lowest on. */
  get canvases() {
    const { land, lines, names } = this.parts;
    return [this.under, land.layer, lines.layer, names];
  }

  /**
   * Let the controls that are not there yet wait for what comes soon.
   * @param {() => Promise<Soon>} loadSoon
   */
  expect(loadSoon) {
    const { map, files } = this.parts;
    // The ground is seen: over a slow network nothing is to come before it.
    const ground = new Promise((begun) => {
      this.begun = () => begun(null);
    });
    const soon = () => Promise.all([loadSoon(), files.details(), files.texts(), restOfStyles()]);
    const load = () => ground.then(soon);
    const all = this.expected.wait(load, ([soon, details, texts]) => {
      const { completeMap, completeParts, ...controls } = soon;
      completeMap?.(map);
      completeParts?.(this.parts, this.options);
      controlsFirst(map);
      Object.assign(this.parts.words.texts, texts);
      Object.assign(this.controls, controls);
      if (details) this.parts.facts.complete(details);
      this.tellDetails();
    });
    const allFollows = hideLeftDay(this.parts.state);
    all.then(() => {
      allFollows();
      this.markComplete();
    });
  }

  /** Names of places and events, once they are known; a notebook's land has no view of its own. */
  tellDetails() {
    const { facts, labels, eventFilter } = this.parts;
    labels?.name(facts.places, facts.theatre.view?.zoom);
    eventFilter.offer([...facts.events.values()].flat());
  }

  /** Show the part of the land that is asked for. */
  takeView() {
    const { map, facts, fit, signal } = this.parts;
    calmDown(map);
    map.setMaxZoom(nearestZoom(facts));
    this.bounds.follow(signal);
    this.isWhole = openingView(map, this.options, fit);
    this.whole.follow(signal);
  }

  /** Show the layers, follow the day. */
  open() {
    const { map, land, state, signal } = this.parts;
    // Names lie over the pins of events (600), and under popups (700).
    map.createPane("names").style.zIndex = "620";
    for (const layer of this.canvases) layer.addTo(map);
    this.leaveFirstView = this.giveWay();
    land.follow(signal);
    followScheme(this.canvases, signal);
    controlsFirst(map);
    const { files, lines, names } = this.parts;
    const layers = [this.under, lines.layer, names];
    loadGround(map, this.ground, files, layers, signal, () => this.begun());
    this.expected.when(() => this.followLater());
    followLinks(state, signal);
    if (this.options.sources.refinement) this.followZoom();
    if (this.options.address) bindAddress(map, state, signal, this.whole, this.options.history);
    map.getContainer().dataset.ready = "true";
    if (!this.expected.waiting) this.markComplete();
  }

  /** Take the place of the page's picture of the day, which shows the whole land. */
  giveWay() {
    const { map, facts, state, names, signal } = this.parts;
    const written = toDay(this.options.day ?? "");
    const isSame = this.isWhole && state.day === (Number.isNaN(written) ? facts.lastDay : written);
    return giveWay(map, state, isSame, { under: this.under, names }, signal);
  }

  /** Say on the page that all it offers is there. */
  markComplete() {
    this.parts.map.getContainer().dataset.complete = "true";
  }

  /** What the browser loads once it has nothing better to do. */
  followLater() {
    const { parts, ground, canvases, options } = this;
    whenIdle((later) => {
      later.mountLater(later, parts, { ground, canvases, options });
      this.leaveFirstView();
    }, parts.signal);
  }

  /** Load the finer grid when the reader zooms in. */
  followZoom() {
    const { map, land, files, signal } = this.parts;
    const refine = async () => {
      const atlas = await files.refined();
      if (!signal.aborted) land.refine(atlas);
    };
    followZoom(map, land.atlas.precision, refine, signal);
  }

  /**
   * Add a control of the page by its name.
   * @param {string} kind
   * @param {Record<string, any>} [options] `into`: a CSS selector of the page
   * @returns {Timeline} this
   */
  add(kind, options = {}) {
    const mount = () => this.controls[kind](this.parts, options);
    if (Object.hasOwn(this.controls, kind)) mount();
    else this.expected.when(mount);
    return this;
  }

  /** Take everything off the map again. */
  remove() {
    this.abort.abort();
    for (const layer of this.canvases) layer.remove();
  }
}

/**
 * Let who goes by keys meet the tools before the marks on the map, which may be many.
 * @param {import("leaflet").Map} map
 */
function controlsFirst(map) {
  const container = map.getContainer();
  const controls = container.querySelector(".leaflet-control-container");
  if (controls) container.prepend(controls);
}

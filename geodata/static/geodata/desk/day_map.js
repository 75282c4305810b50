/** The map of a day under the drawing: sides, pending zones, names of places. */

import { draftName, LabelRoom } from "./label_room.js";
import { getJson } from "./server.js";
import { boxAround } from "./view.js";

/** How far round the view the map is loaded, as a share of the view to every side. */
const MARGIN = 0.35;
/** As many places the server tells at most: of a view that has them all, a nearer one needs none. */
const MANY_PLACES = 250;
/** Milliseconds after which somebody else may have changed it. */
const FRESH = 60_000;

/** Milliseconds after which an answer is taken for lost. */
const PATIENCE = 15_000;

/** Of so many drafts at most the names stand on the map: more would hide it. */
const MOST_NAMED = 20;

export class DayMap {
  /**
   * @param {any} L
   * @param {any} map
   * @param {{address: string, zone: string | null, day: () => string | null, failed: (error: unknown) => void}} from
   */
  constructor(L, map, from) {
    this.L = L;
    this.map = map;
    this.from = from;
    /** @type {"day" | "before" | "after" | "none"} */
    this.which = "day";
    this.days = { before: null, after: null };
    /** @type {{day: string, bounds: any, zoom: number, at: number, facts: any} | null} what was loaded last */
    this.loaded = null;
    /** How often a map was asked for. */
    this.asked = 0;
    /** @type {Promise<void> | null} what the server works at */
    this.busy = null;
    /** @type {number | null} the zoom at which it is on the map */
    this.painted = null;
    /** @type {number[][][]} rings and their parts, for snapping */
    this.borders = [];
    /** @type {(place: any) => void} what a click on a place does while nothing is drawn */
    this.onPlace = () => {};
    this.countries = L.layerGroup().addTo(map);
    this.sides = L.layerGroup().addTo(map);
    this.pending = L.layerGroup().addTo(map);
    this.places = L.layerGroup().addTo(map);
    map.createPane("ground").style.zIndex = "350";
    // Over the drawing, whose canvas would take the clicks on places; SVG takes only its own.
    map.createPane("names").style.zIndex = "450";
    this.dots = L.svg({ pane: "names" });
    map.on("moveend", () => this.follow());
  }

  drawing() {
    return this.map.getContainer().classList.contains("desk-drawing");
  }

  /** The day whose map lies beneath: the form's, or its neighbour in time. */
  get shownDay() {
    const day = this.from.day();
    if (this.which === "before") return this.days.before && dayBefore(day ?? this.days.before);
    if (this.which === "after") return this.days.after;
    return day;
  }

  /** @param {"day" | "before" | "after" | "none"} which */
  async show(which) {
    this.which = which;
    await this.load();
  }

  /** The view is another one: what was loaded is shown on, where it holds all of that view. */
  async follow() {
    const { loaded, map } = this;
    if (!loaded || !this.holdsView(loaded)) return this.load();
    // Names have other room at another zoom.
    if (this.painted !== map.getZoom()) this.paint(loaded.facts);
  }

  /** @param {NonNullable<DayMap["loaded"]>} loaded */
  holdsView({ day, bounds, zoom, at, facts }) {
    const near = this.map.getZoom();
    const isWhole = !facts.thinned && !facts.countries.length && facts.places.length < MANY_PLACES;
    return (
      this.which !== "none" &&
      day === this.shownDay &&
      Date.now() - at < FRESH &&
      (near === zoom || (near > zoom && isWhole)) &&
      bounds.contains(this.map.getBounds())
    );
  }

  /**
   * Ask for the map of the view and its day. One is asked for at a time: of a large land a second
   * would take the server's time from the first, though nobody waits for that any more.
   */
  async load() {
    this.loaded = null;
    this.asked += 1;
    const { asked } = this;
    await Promise.race([this.busy, pause(PATIENCE)]);
    if (asked !== this.asked || (this.loaded && this.holdsView(this.loaded))) return;
    this.busy = this.ask(asked);
    await this.busy;
  }

  /** @param {number} asked which of the questions it is: one that is not the last may be outdated */
  async ask(asked) {
    const day = this.shownDay;
    if (this.which === "none" || !day) return this.paint({ sides: [], pending: [], places: [] });
    // A map that is not shown has no view; once it is, it moves.
    const { x, y } = this.map.getSize();
    if (!x || !y) return;
    try {
      const [bounds, zoom] = [this.map.getBounds().pad(MARGIN), this.map.getZoom()];
      const query = { day, box: boxAround(bounds), zone: this.from.zone };
      const facts = await getJson(this.from.address, query);
      if (asked !== this.asked && day !== this.shownDay) return;
      this.loaded = { day, bounds, zoom, at: Date.now(), facts };
      if (day === this.from.day()) this.days = facts.days;
      this.paint(facts);
    } catch (error) {
      if (asked === this.asked) this.from.failed(error);
    }
  }

  /** @param {any} facts */
  paint(facts) {
    this.painted = this.map.getZoom();
    // What others draw is a border to snap to as well: two drafts of one front shall meet.
    this.borders = [...facts.sides, ...facts.pending].flatMap((/** @type {any} */ shape) =>
      shape.geometry.coordinates.flat(),
    );
    this.fill(this.countries, facts.countries ?? [], (shape) => this.countryLayer(shape));
    this.fill(this.sides, facts.sides, (side) => this.sideLayer(side));
    const room = new LabelRoom();
    this.fill(this.places, this.apart(facts.places, room), (place) => this.placeLayer(place));
    const named = facts.pending.length <= MOST_NAMED;
    this.fill(this.pending, facts.pending, (zone) => this.pendingLayer(zone, named ? room : null));
    const names = facts.places.map((/** @type {any} */ place) => place.name);
    this.map.fire("ground", { thinned: Boolean(facts.thinned), names, day: facts.day });
  }

  /** @param {any} group @param {any[]} rows @param {(row: any) => any} layer */
  fill(group, rows, layer) {
    group.clearLayers();
    for (const row of rows) group.addLayer(layer(row));
  }

  /**
   * The places whose names do not lie on the name of a bigger one.
   *
   * @param {any[]} places biggest first
   * @param {LabelRoom} room
   */
  apart(places, room) {
    return places.filter(({ name, lat, lon }) =>
      room.takeBeside(name, this.map.latLngToContainerPoint([lat, lon])),
    );
  }

  /** @param {any} shape a country of the ground, shown while the site has no land */
  countryLayer(shape) {
    return this.L.geoJSON(shape, {
      interactive: false,
      pane: "ground",
      pmIgnore: true,
      style: { color: "#8a857a", weight: 1, fillColor: "#fff", fillOpacity: 0.7 },
    });
  }

  /** @param {any} side */
  sideLayer(side) {
    const contested = side.status !== "controlled";
    return this.L.geoJSON(side.geometry, {
      interactive: false,
      pane: "ground",
      pmIgnore: true,
      style: {
        color: contested ? (side.second_colour ?? side.colour) : side.colour,
        dashArray: contested ? "5 4" : null,
        weight: 1.5,
        fillColor: side.colour,
        fillOpacity: contested ? 0.18 : 0.32,
      },
    });
  }

  /** @param {any} zone a draft, or a row in review @param {LabelRoom | null} room for its name */
  pendingLayer(zone, room) {
    const shape = this.L.geoJSON(zone.geometry, {
      interactive: false,
      pane: "ground",
      pmIgnore: true,
      style: { color: zone.colour ?? "#555", dashArray: "2 6", weight: 2, fill: false },
    });
    const name = document.createElement("span");
    name.textContent = draftName(zone, this.map.getZoom());
    const middle = shape.getBounds().getCenter();
    const shift = room?.takeAmid(name.textContent, this.map.latLngToContainerPoint(middle));
    if (shift === undefined || shift === null) return shape;
    const tip = this.L.tooltip({
      ...{ permanent: true, direction: "center", className: "desk-draft", offset: [0, shift] },
    });
    return this.L.featureGroup([shape, tip.setLatLng(middle).setContent(name)]);
  }

  /** @param {any} place */
  placeLayer(place) {
    const name = document.createElement("span");
    name.textContent = place.name;
    const dot = this.L.circleMarker([place.lat, place.lon], {
      pane: "names",
      renderer: this.dots,
      radius: 3,
      weight: 1,
      color: "#333",
      fillOpacity: 1,
      pmIgnore: true,
      bubblingMouseEvents: true,
    });
    if (place.id !== null) dot.on("click", () => this.drawing() || this.onPlace(place));
    return dot.bindTooltip(name, {
      permanent: true,
      direction: "right",
      className: "desk-name",
      offset: [4, 0],
    });
  }
}

/** @param {number} milliseconds @returns {Promise<void>} */
function pause(milliseconds) {
  return new Promise((done) => setTimeout(done, milliseconds));
}

/** @param {string} day */
function dayBefore(day) {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

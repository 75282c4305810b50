/** Places: found by name, shown on the map, and picked to draw their land. */

import { areaFrom } from "./area.js";
import { getJson, postJson } from "./server.js";
import { element } from "./view.js";

const PAUSE = 250;

export class PlaceLandPanel {
  /** @param {any} desk */
  constructor(desk) {
    this.desk = desk;
    this.texts = desk.texts;
    /** @type {Map<number, any>} */
    this.picked = new Map();
    /** @type {Promise<void>} */
    this.drawing = Promise.resolve();
    this.dots = desk.L.layerGroup().addTo(desk.map);
    this.search = element("input", {
      type: "search",
      placeholder: this.texts.search,
      "aria-label": this.texts.search,
      "data-tool": "search",
      autocomplete: "off",
    });
    this.found = element("ul", { class: "desk-found" });
    this.chosen = element("ul", { class: "desk-found" });
    this.take = desk.action("pick_take", () => void this.draw());
    this.root = element(
      "details",
      {},
      element("summary", {}, this.texts.search),
      element("p", {}, this.texts.pick_help),
      this.search,
      this.found,
      this.chosen,
      this.take,
    );
    this.search.addEventListener("input", () => this.soon());
    this.search.addEventListener("keydown", (key) => {
      if (key.key !== "Enter") return;
      // It would send the form; here it picks the place that was typed, once it is found.
      key.preventDefault();
      void this.find(true);
    });
    desk.dayMap.onPlace = (/** @type {any} */ place) => this.toggle(place);
    this.show();
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.find(), PAUSE);
  }

  /** @param {boolean} [picking] whether the first that is found is picked too */
  async find(picking = false) {
    clearTimeout(this.timer);
    const query = this.search.value.trim();
    if (!query) return this.found.replaceChildren();
    try {
      const { places } = await getJson(this.desk.options.addresses.places, { q: query });
      // Meanwhile something else may have been typed, whose answer may even be here.
      if (query !== this.search.value.trim()) return;
      if (picking && places.length) this.pick(places[0]);
      const rows = places.map((/** @type {any} */ place) => this.row(place, this.texts.pick));
      this.found.replaceChildren(
        ...(rows.length ? rows : [element("li", {}, this.texts.no_place)]),
      );
    } catch (error) {
      this.desk.say(this.desk.wordsOf(error));
    }
  }

  /** @param {any} place picked, if it is not yet, and shown */
  pick(place) {
    if (!this.picked.has(place.id)) this.toggle(place);
    this.go(place);
  }

  /** @param {any} place */
  go(place) {
    this.desk.map.setView([place.lat, place.lon], Math.max(this.desk.map.getZoom(), 11));
  }

  /** @param {any} place @param {string} word */
  row(place, word) {
    const name = element(
      "button",
      { type: "button", class: "desk-link" },
      [place.name, place.more].filter(Boolean).join(", "),
    );
    name.addEventListener("click", () => this.go(place));
    // A position is no place: the map goes there, and it has no land of its own.
    if (place.id === null) return element("li", {}, name);
    const pick = element("button", { type: "button" }, word);
    pick.addEventListener("click", () => this.toggle(place));
    return element("li", {}, name, pick);
  }

  /** @param {any} place */
  toggle(place) {
    if (!this.picked.delete(place.id)) this.picked.set(place.id, place);
    this.show();
  }

  show() {
    const places = [...this.picked.values()];
    this.chosen.replaceChildren(...places.map((place) => this.row(place, this.texts.unpick)));
    this.take.disabled = !places.length;
    this.dots.clearLayers();
    for (const { lat, lon } of places) {
      this.dots.addLayer(
        this.desk.L.circleMarker([lat, lon], {
          radius: 8,
          color: "#111",
          weight: 3,
          fill: false,
          interactive: false,
          pmIgnore: true,
        }),
      );
    }
  }

  /** Take the land of the places that are picked; they stay picked until it is taken. */
  draw() {
    this.drawing = this.drawn();
    return this.drawing;
  }

  async drawn() {
    const { desk } = this;
    try {
      const job = { places: [...this.picked.keys()], day: desk.day };
      const answer = await postJson(desk.options.addresses.cells, job);
      if (!(await desk.take(areaFrom(answer.area)))) return;
      this.clear();
      desk.sketch.fit();
    } catch (error) {
      desk.refused(error);
    }
  }

  clear() {
    this.picked.clear();
    this.show();
  }
}

/** The events of a day on the map: a mark each, or one with a number where they lie too close. */

import { element } from "../dom.js";
import { gathered } from "../gathered.js";
import { loadLater } from "../load_later.js";
import { eventSign } from "./event_sign.js";

/** @typedef {import("../parts.js").Taking<"L" | "map" | "facts" | "words" | "files" | "signal">} Taken */
/** @typedef {import("../facts.js").Occurrence} Occurrence */
/** @typedef {{page?: string|null, place?: string|null}} Pages addresses, with {code} and {slug} */

const SURE = new Set(["verified", "reported"]);
/** Keys of a button, which a mark is. */
const OPENING = new Set(["Enter", " "]);
/** CSS pixels: the box of a mark, which is where it can be hit. Marks nearer than that are one. */
const SIZE = 28;

export class EventMarks {
  /**
   * @param {Taken} parts
   * @param {Pages} pages
   */
  constructor(parts, pages) {
    const { L, map, signal } = parts;
    this.parts = parts;
    this.pages = pages;
    this.layer = L.layerGroup().addTo(map);
    this.popup = L.popup({
      maxWidth: 276,
      minWidth: 220,
      offset: [0, -18],
      // Beside the tools, which lie over it.
      autoPanPaddingTopLeft: [64, 16],
      autoPanPaddingBottomRight: [12, 16],
    });
    /** @type {Map<string, any>} the marks, by the codes of their events: what stays keeps its focus */
    this.marks = new Map();
    /** @type {Occurrence[]} */
    this.events = [];
    const gather = () => this.gather();
    map.on("zoomend", gather);
    signal.addEventListener("abort", () => {
      map.off("zoomend", gather);
      this.layer.remove();
    });
  }

  /** @param {Occurrence[]} events those to mark; a popup that is open speaks of others */
  show(events) {
    this.events = events.filter(({ lon }) => lon !== null);
    this.popup.close();
    this.gather();
  }

  gather() {
    const { map } = this.parts;
    const spots = this.events.map((event) => ({
      event,
      ...map.project([Number(event.lat), Number(event.lon)]),
    }));
    const groups = gathered(spots, SIZE).map((group) => group.map(({ event }) => event));
    const wanted = new Map(groups.map((group) => [group.map(({ code }) => code).join(" "), group]));
    for (const [key, mark] of this.marks) {
      if (wanted.has(key)) continue;
      this.layer.removeLayer(mark);
      this.marks.delete(key);
    }
    for (const [key, group] of wanted) {
      if (this.marks.has(key)) continue;
      this.marks.set(key, this.mark(group));
      this.layer.addLayer(this.marks.get(key));
    }
  }

  /** @param {Occurrence[]} group */
  mark(group) {
    const { L, words } = this.parts;
    const titles = group.map((event) => words.of(event, "title"));
    const number = words.say("events_here", { number: words.number(group.length) });
    // Its name has what it shows: who speaks to the browser says the number.
    const title = (group.length > 1 ? [number, ...titles] : titles).join("\n");
    const icon = L.divIcon({
      className: "event-pin",
      iconSize: [SIZE, SIZE],
      // Its lower tip shows the place: the dot and the name there stay to be seen.
      iconAnchor: [SIZE / 2, SIZE - 2],
      html: eventSign(
        group.some(({ verification }) => SURE.has(verification)),
        group.length,
      ),
    });
    const at = [group[0].lat, group[0].lon];
    const mark = L.marker(at, { icon, title, keyboard: true });
    mark.on("add", () => mark.getElement().setAttribute("aria-label", title));
    return mark.on("click keypress", (/** @type {any} */ { originalEvent: by, type }) => {
      if (type === "keypress" && !OPENING.has(by.key)) return;
      by.preventDefault(); // Space would turn the page.
      this.open(group);
    });
  }

  /**
   * Say what happened: one event, or a list to choose from.
   * @param {Occurrence[]} group
   */
  async open(group) {
    const { map } = this.parts;
    const box = element("div", { class: "event-popup" });
    this.popup.setLatLng([group[0].lat, group[0].lon]).setContent(box);
    const put = (/** @type {Node} */ content) => {
      box.replaceChildren(content);
      this.popup.update();
    };
    this.popup.openOn(map);
    try {
      (await loadLater()).tellEvents(this.parts, group, this.pages, put);
    } catch {
      put(element("p", {}, [this.parts.words.say("failed")]));
    }
  }
}

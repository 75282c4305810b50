/** Measures a line, or an area where the line is closed. */

import { element } from "../dom.js";

/** Metres: the earth as a sphere of the same volume, for both figures. */
const RADIUS = 6_371_008.8;

export class Measure {
  /**
   * @param {import("../parts.js").Taking<"L" | "map" | "state" | "words" | "signal">} parts
   * @param {(content: Node|null) => void} showCard shows the content, or closes the card
   */
  constructor(parts, showCard) {
    this.parts = parts;
    this.showCard = showCard;
    /** @type {import("leaflet").LatLng[]} */
    this.points = [];
    this.closed = false;
    /** @type {any} */
    this.drawn = null;
    this.result = element("output");
    this.click = (/** @type {any} */ event) => this.add(event);
    this.key = (/** @type {KeyboardEvent} */ event) => this.back(event);
  }

  toggle() {
    if (this.drawn) return this.showCard(null);
    const { L, map } = this.parts;
    this.drawn = L.layerGroup().addTo(map);
    this.parts.state.measuring = true;
    map.on("click", this.click);
    const container = map.getContainer();
    // Decided once: what goes away while the focus is on its way there would lose it.
    const byKeys = document.activeElement?.matches(":focus-visible") ?? false;
    container.classList.toggle("by-keys", byKeys);
    container.style.cursor = "crosshair";
    container.addEventListener("keydown", this.key);
    this.clear();
    this.showCard(this.card());
    // Whoever came by keys goes on with those of the map.
    container.focus({ preventScroll: true });
  }

  stop() {
    if (!this.drawn) return;
    const { map } = this.parts;
    map.off("click", this.click);
    const container = map.getContainer();
    container.style.cursor = "";
    container.classList.remove("by-keys");
    container.removeEventListener("keydown", this.key);
    this.drawn.remove();
    this.drawn = null;
    this.parts.state.measuring = false;
  }

  card() {
    const { words, signal } = this.parts;
    const button = (/** @type {string} */ text, /** @type {() => void} */ act) => {
      const made = element("button", { type: "button" }, [words.say(text)]);
      made.addEventListener("click", act, { signal });
      return made;
    };
    const enclose = button("measure_area", () => this.enclose());
    enclose.className = "for-keys";
    return element("div", { "aria-live": "polite" }, [
      element("p", {}, [words.say("measure_hint")]),
      element("p", { class: "for-keys" }, withKeys(words.say("measure_keys"))),
      this.result,
      element("div", { class: "row" }, [
        enclose,
        button("measure_clear", () => this.clear()),
        button("close", () => this.showCard(null)),
      ]),
    ]);
  }

  /** Let the line be the edge of an area. */
  enclose() {
    this.closed = this.points.length > 2;
    this.draw();
  }

  /** @param {KeyboardEvent} event takes the last point back, or opens the area again */
  back(event) {
    this.parts.map.getContainer().classList.add("by-keys");
    if (event.key !== "Backspace") return;
    event.preventDefault();
    if (this.closed) this.closed = false;
    else this.points = this.points.slice(0, -1);
    this.draw();
  }

  clear() {
    this.points = [];
    this.closed = false;
    this.draw();
  }

  /** @param {{latlng: import("leaflet").LatLng, containerPoint: import("leaflet").Point}} event */
  add({ latlng, containerPoint }) {
    if (this.closed) this.points = [];
    const first =
      this.points.length > 2 ? this.parts.map.latLngToContainerPoint(this.points[0]) : null;
    this.closed = first !== null && first.distanceTo(containerPoint) < 14;
    if (!this.closed) this.points.push(latlng);
    this.draw();
  }

  draw() {
    const { L, words } = this.parts;
    this.drawn.clearLayers();
    const style = { color: "#0d5c75", weight: 3, dashArray: "6 6", interactive: false };
    const shape = this.closed ? L.polygon(this.points, style) : L.polyline(this.points, style);
    this.drawn.addLayer(shape);
    for (const point of this.points) {
      this.drawn.addLayer(
        L.circleMarker(point, {
          radius: 5,
          color: "#0d5c75",
          fillColor: "#fff",
          fillOpacity: 1,
          interactive: false,
        }),
      );
    }
    const value = this.closed ? sphericalArea(this.points) / 1e6 : lengthOf(this.points) / 1e3;
    const digits = value < 10 ? 2 : value < 100 ? 1 : 0;
    this.result.textContent = `${words.number(Number(value.toFixed(digits)))} ${words.say(this.closed ? "km2" : "km")}`;
  }
}

/**
 * A text, the keys in it as what stands on them in every language.
 * @param {string} text
 */
function withKeys(text) {
  const parts = text.split(/(Enter|Backspace)/);
  return parts.map((part, at) =>
    at % 2 ? element("kbd", { lang: "en", dir: "ltr" }, [part]) : part,
  );
}

/**
 * Great-circle length of a line (haversine), metres.
 * @param {{lat: number, lng: number}[]} points
 * @returns {number}
 */
export function lengthOf(points) {
  let sum = 0;
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1], points[i]].map(radians);
    const h =
      Math.sin((b.lat - a.lat) / 2) ** 2 +
      Math.cos(a.lat) * Math.cos(b.lat) * Math.sin((b.lng - a.lng) / 2) ** 2;
    sum += 2 * RADIUS * Math.asin(Math.sqrt(h));
  }
  return sum;
}

/**
 * Area on the sphere (Chamberlain and Duquette, 2007), square metres.
 * @param {{lat: number, lng: number}[]} points
 * @returns {number}
 */
export function sphericalArea(points) {
  let sum = 0;
  points.forEach((point, i) => {
    const [a, b] = [point, points[(i + 1) % points.length]].map(radians);
    sum += (b.lng - a.lng) * (2 + Math.sin(a.lat) + Math.sin(b.lat));
  });
  return Math.abs((sum * RADIUS * RADIUS) / 2);
}

/** @param {{lat: number, lng: number}} point */
function radians({ lat, lng }) {
  return { lat: (lat * Math.PI) / 180, lng: (lng * Math.PI) / 180 };
}

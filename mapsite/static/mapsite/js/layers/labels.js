/** Names of places: the more important first, and none over another. */

import { airfield } from "./airfield_sign.js";
import { inkOf } from "./ink.js";
import { FONT, write } from "./label_pen.js";
import { boxAround, LabelRoom } from "./label_room.js";
import { mercator } from "./mercator.js";

/** @typedef {import("../facts.js").Place} Place */

/** The zoom from which a kind of place is named. */
const FROM = /** @type {Record<string, number>} */ ({
  capital: 0,
  city: 5.5,
  town: 7.5,
  village: 9.5,
});
const OTHER = 9;
/** The zoom from which a place of so many people is named, whatever kind the editors call it. */
const LARGE = [
  { people: 2e5, from: 5.5 },
  { people: 2e4, from: 7.5 },
];

/**
 * Names that give way to those of places: they are asked in the order of their ranks.
 * @typedef {{paint: (context: CanvasRenderingContext2D, view: import("./canvas.js").View,
 *   ink: ReturnType<typeof inkOf>, room: LabelRoom) => void}} Follower
 */

export class Labels {
  /**
   * @param {import("../words.js").Words} words
   * @param {(view: import("./canvas.js").View) => import("./label_room.js").Box[]} [covered] what
   *   of the canvas controls lie over
   */
  constructor(words, covered = () => []) {
    this.covered = covered;
    this.words = words;
    this.ink = inkOf(/** @type {any} */ ({}));
    /** @type {Place[]} */
    this.places = [];
    /** @type {{x: number, y: number}[]} */
    this.points = [];
    /** @type {number|undefined} */
    this.opening = undefined;
    /** @type {{place: Place, x: number, y: number}[]} what is shown, device pixels */
    this.shown = [];
    /** @type {import("./canvas.js").View | null} */
    this.view = null;
    /** @type {LabelRoom | null} what was written last */
    this.room = null;
    /** @type {{rank: number, follower: Follower}[]} which come later than the places */
    this.followers = [];
  }

  /**
   * @param {Place[]} places those to write from now on
   * @param {number} [opening] the zoom at which the whole land is seen
   */
  name(places, opening) {
    this.opening = opening;
    this.places = [...places].sort((a, b) => weight(b) - weight(a));
    this.points = this.places.map(({ lon, lat }) => mercator(lon, lat));
  }

  /**
   * Names that give way to those of places, and to what lies over the map.
   * @param {number} rank
   * @param {Follower} follower
   */
  follow(rank, follower) {
    this.followers.push({ rank, follower });
    this.followers.sort((a, b) => a.rank - b.rank);
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {import("./canvas.js").View} view
   */
  paint(context, view) {
    this.view = view;
    this.shown = [];
    const room = new LabelRoom(view);
    this.room = room;
    this.ink = inkOf(context);
    this.places.forEach((place, number) => {
      if (view.zoom < namedFrom(place, this.opening)) return;
      const x = this.points[number].x * view.world - view.left;
      const y = this.points[number].y * view.world - view.top;
      if (x < 0 || y < 0 || x > view.width || y > view.height) return;
      this.place(context, view, place, x, y, room);
    });
    for (const box of this.covered(view)) room.mark(box);
    for (const { follower } of this.followers) follower.paint(context, view, this.ink, room);
  }

  /**
   * Put a name beside its point, on the first of two sides where there is room.
   * @param {CanvasRenderingContext2D} context
   * @param {import("./canvas.js").View} view
   * @param {Place} place
   * @param {number} x
   * @param {number} y
   * @param {LabelRoom} room
   */
  place(context, { dpr, zoom }, place, x, y, room) {
    const size = fontSize(place, zoom);
    const text = this.words.of(place, "name");
    context.font = `${weight(place) > 2e5 ? 650 : 500} ${size * dpr}px ${FONT}`;
    const width = context.measureText(text).width;
    const half = size * 0.62 * dpr;
    const isAirfield = place.kind === "airport";
    const mark = boxAround(x, y, 0, (4 * dpr) / 0.68, 4 * dpr);
    if (!room.isFree(mark)) return;
    for (const side of [1, -1]) {
      const start = x + side * (isAirfield ? 8 : 6) * dpr - (side < 0 ? width : 0);
      // The canvas is wider than the screen; a name that the screen's edge would cut goes elsewhere.
      if (start < room.screen[0] || start + width > room.screen[2]) continue;
      if (
        !room.write("place", text, [start - 3 * dpr, y - half, start + width + 3 * dpr, y + half])
      )
        continue;
      room.mark(mark);
      this.shown.push({ place, x, y });
      write(context, text, start, y, { ...this.ink, colour: this.ink.label, dpr, align: "left" });
      if (isAirfield) airfield(context, x, y, dpr, this.ink);
      else dot(context, x, y, dpr, place.approximate);
      return;
    }
  }

  /**
   * The place whose mark is under a point.
   * @param {number} lon
   * @param {number} lat
   * @param {number} [reach] CSS pixels
   * @returns {Place | null}
   */
  at(lon, lat, reach = 12) {
    const { view } = this;
    if (!view) return null;
    const point = mercator(lon, lat);
    const x = point.x * view.world - view.left;
    const y = point.y * view.world - view.top;
    const near = this.shown.filter(
      (label) => Math.hypot(label.x - x, label.y - y) <= reach * view.dpr,
    );
    near.sort((a, b) => Math.hypot(a.x - x, a.y - y) - Math.hypot(b.x - x, b.y - y));
    return near[0]?.place ?? null;
  }
}

/**
 * @param {Place} place
 * @returns {number} the greater, the sooner it is named
 */
function weight(place) {
  const byKind = { capital: 1e7, city: 1e5, town: 1e4 };
  return (place.population ?? 0) + (byKind[/** @type {"city"} */ (place.kind)] ?? 0);
}

/**
 * @param {Place} place
 * @param {number} zoom
 * @returns {number} CSS pixels
 */
function fontSize(place, zoom) {
  const large = weight(place) > 2e5 ? 13.5 : weight(place) > 5e4 ? 12.5 : 11.5;
  return large + (zoom >= 9 ? 1 : 0);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} x
 * @param {number} y
 * @param {number} dpr
 * @param {boolean} approximate
 */
function dot(context, x, y, dpr, approximate) {
  context.beginPath();
  context.arc(x, y, 2.6 * dpr, 0, 2 * Math.PI);
  context.lineWidth = 1.4 * dpr;
  context.strokeStyle = approximate ? "#161c24" : "#fff";
  context.fillStyle = approximate ? "#fff" : "#161c24";
  context.fill();
  context.stroke();
}

/**
 * The zoom from which a place is named; cities at the latest where the whole land is seen, since a
 * large land without a name on it would be nowhere.
 * @param {{kind: string, population?: number|null}} place
 * @param {number} [opening] the zoom at which the whole land is seen
 * @returns {number}
 */
export function namedFrom({ kind, population }, opening = Infinity) {
  const large = LARGE.find(({ people }) => (population ?? 0) >= people);
  const from = Math.min(FROM[kind] ?? OTHER, large?.from ?? Infinity);
  return from === FROM.city ? Math.min(from, opening) : from;
}

/** Names of sides on their land: where its widest rooms are on a day, as the server found them. */

import { FONT, write } from "./label_pen.js";
import { boxAround } from "./label_room.js";
import { mercator } from "./mercator.js";

/**
 * As `overlays.json` tells of it: for each of some places on a faction's land since when it is
 * where (ISO day, longitude, latitude, width of the room in degrees), or since when nowhere. The day
 * is null for what was so before all days of the map.
 * @typedef {{faction: string, spots: [string|null, ...number[]][][]}} SideName
 * @typedef {{x: number, y: number, wide: number}} Room
 */

/** CSS pixels. */
const LARGEST = 17;
const SMALLEST = 11;
/** How much wider a room is than high. */
const ASPECT = 3;
/** Where in its room a name may stand: parts of what it leaves free, east and south of the middle. */
const SHIFTS = [0, 0.5, -0.5, 1, -1].flatMap((down) =>
  [0, 0.7, -0.7, 1, -1].map((right) => [right, down]),
);
/** How large a name is written in a room, the first size for which there is space. */
const SHRUNK = [1, 0.8];
/** How much of a room's width a name takes at most: its ends are not to touch other land. */
const FILLED = 0.9;

export class SideNames {
  /**
   * @param {SideName[]} names
   * @param {import("../facts.js").Facts} facts
   * @param {import("../state.js").State} state
   * @param {import("../words.js").Words} words
   * @param {(text: string) => number} toDay
   */
  constructor(names, facts, state, words, toDay) {
    this.state = state;
    this.names = names
      .filter(({ faction }) => facts.factions[faction])
      .map(({ faction, spots }) => ({
        text:
          words.of(facts.factions[faction], "short_name") ||
          words.of(facts.factions[faction], "name"),
        spots: spots.map((rows) => rows.map((row) => rowOf(row, toDay))),
      }));
  }

  /**
   * Where names may stand on the day: by side, the widest room first.
   * @returns {{text: string, rooms: Room[]}[]}
   */
  today() {
    const { day } = this.state;
    return this.names.map(({ text, spots }) => ({
      text,
      rooms: spots.flatMap((rows) => {
        const row = rows.filter((one) => one.day <= day).at(-1);
        return row?.room ? [row.room] : [];
      }),
    }));
  }

  /** @returns {string} the same for days on which all names may stand where they stood */
  get key() {
    return JSON.stringify(this.today());
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {import("./canvas.js").View} view
   * @param {{label: string, halo: string}} ink
   * @param {import("./label_room.js").LabelRoom} room
   */
  paint(context, view, ink, room) {
    for (const { text, rooms } of this.today()) {
      for (const spot of rooms) {
        if (put(context, view, ink, room, text, spot)) break;
      }
    }
  }
}

/**
 * @param {[string|null, ...number[]]} row
 * @param {(text: string) => number} toDay
 * @returns {{day: number, room: Room|null}}
 */
function rowOf([since, lon, lat, wide], toDay) {
  const room = wide === undefined ? null : { ...mercator(lon, lat), wide: wide / 360 };
  return { day: since === null ? -Infinity : toDay(since), room };
}

/**
 * Write a name as large as its room lets it, or somewhat smaller, where nothing else stands.
 * @param {CanvasRenderingContext2D} context
 * @param {import("./canvas.js").View} view
 * @param {{label: string, halo: string}} ink
 * @param {import("./label_room.js").LabelRoom} room
 * @param {string} text
 * @param {Room} spot
 * @returns {boolean}
 */
function put(context, { world, left, top, dpr }, ink, room, text, spot) {
  const width = (/** @type {number} */ size) => {
    context.font = `700 ${size * dpr}px ${FONT}`;
    return context.measureText(text).width;
  };
  const largest = Math.min((LARGEST * FILLED * spot.wide * world) / width(LARGEST), LARGEST);
  const [x, y] = [spot.x * world - left, spot.y * world - top];
  for (const size of SHRUNK.map((part) => part * largest)) {
    if (size < SMALLEST) return false;
    const wide = width(size);
    for (const [right, down] of shiftsIn(spot.wide * world, wide, size * dpr)) {
      const box = boxAround(x + right, y + down, wide, size * dpr, 2 * dpr);
      if (!room.isSeenWhole(box) || !room.write("side", text, box)) continue;
      const pen = { halo: ink.halo, colour: ink.label, dpr, alpha: 0.9 };
      write(context, text, x + right, y + down, pen);
      return true;
    }
  }
  return false;
}

/**
 * How far from the middle of its room a name may stand, in device pixels.
 * @param {number} across the width of the room
 * @param {number} wide that of the name
 * @param {number} size of its letters
 */
function shiftsIn(across, wide, size) {
  const free = [(across - wide) / 2, across / ASPECT / 2 - size * 0.7];
  return SHIFTS.map(([right, down]) => [right * Math.max(free[0], 0), down * Math.max(free[1], 0)]);
}

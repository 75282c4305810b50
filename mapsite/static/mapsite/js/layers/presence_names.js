/** Who stands at the marks of forces: beside its mark, where no other name stands. */

import { FONT, write } from "./label_pen.js";
import { boxAround } from "./label_room.js";
import { mercator } from "./mercator.js";

/** @typedef {{lon: number, lat: number, who: string[]}} Mark */

/** CSS pixels: the font, and the mark from its tip up. */
const SIZE = 11;
const [WIDE, HIGH] = [24, 30];

export class PresenceNames {
  /**
   * @param {import("../words.js").Words} words
   * @param {() => Mark[]} marks those that are named now
   */
  constructor(words, marks) {
    this.words = words;
    this.marks = marks;
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {import("./canvas.js").View} view
   * @param {{label: string, halo: string}} ink
   * @param {import("./label_room.js").LabelRoom} room
   */
  paint(context, view, ink, room) {
    const { world, left, top, dpr } = view;
    context.font = `650 ${SIZE * dpr}px ${FONT}`;
    const marks = this.marks();
    for (const mark of marks) {
      const { x, y } = mercator(mark.lon, mark.lat);
      const text = mark.who.join(this.words.say("comma"));
      this.put(context, { x: x * world - left, y: y * world - top, dpr }, text, ink, room);
    }
    for (const mark of marks) {
      const { x, y } = mercator(mark.lon, mark.lat);
      const middle = y * world - top - (HIGH / 2) * dpr;
      room.mark(boxAround(x * world - left, middle, WIDE * dpr, (HIGH / 2 / 0.68) * dpr));
    }
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {{x: number, y: number, dpr: number}} tip of the mark, device pixels
   * @param {string} text
   * @param {{label: string, halo: string}} ink
   * @param {import("./label_room.js").LabelRoom} room
   */
  put(context, { x, y, dpr }, text, ink, room) {
    const width = context.measureText(text).width;
    const aside = width / 2 + (WIDE / 2 + 3) * dpr;
    const spots = [
      [x, y - (HIGH + SIZE * 0.7) * dpr],
      [x + aside, y - HIGH * 0.6 * dpr],
      [x - aside, y - HIGH * 0.6 * dpr],
    ];
    for (const [across, down] of spots) {
      const box = boxAround(across, down, width, SIZE * dpr, 2 * dpr);
      if (!room.isSeenWhole(box) || !room.write("presence", text, box)) continue;
      write(context, text, across, down, { halo: ink.halo, colour: ink.label, dpr });
      return;
    }
  }
}

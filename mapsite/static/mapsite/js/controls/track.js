/** Above the slider: how much changed at each step, the shown events, skipped time, the months. */

import { lastAtMost, shortMonth, toIso } from "../days.js";
import { element } from "../dom.js";
import { gapsOf, spanInWords } from "../gaps.js";

/** CSS pixels: half the slider's thumb, which its ends keep from the edge. */
const INSET = 13;

export class Track {
  /** @param {import("../parts.js").Taking<"facts" | "eventFilter" | "words">} parts */
  constructor(parts) {
    this.parts = parts;
    this.canvas = element("canvas", { "aria-hidden": "true" });
    this.mark = element("span", { class: "scrubber-mark", "aria-hidden": "true" });
    /** @type {number[]} */
    this.steps = [];
    /** What is drawn, in one text. */
    this.drawn = "";
  }

  /**
   * Mark where the slider stands. The track itself stays as it is.
   * @param {number} part of the way, 0 to 1
   */
  show(part) {
    const { rtl } = this.parts.words;
    this.mark.style.backgroundPositionX = `${100 * (rtl ? 1 - part : part)}%`;
  }

  /**
   * Draw the strip, unless it would be what it is.
   * @param {number[]} steps days
   */
  draw(steps) {
    this.steps = steps;
    const { canvas } = this;
    const dpr = window.devicePixelRatio || 1;
    const width = Math.round(canvas.clientWidth * dpr);
    const height = Math.round(canvas.clientHeight * dpr);
    if (!width || !height) return;
    const { color, fontFamily } = getComputedStyle(canvas);
    const changed = steps.map((day) => this.parts.facts.changedOn(day));
    const happened = this.stepsWithEvents();
    const drawn = [width, height, dpr, color, steps, changed, happened].join(" ");
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    // This empties it, too.
    canvas.width = width;
    canvas.height = height;
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    const paint = new Strip(context, dpr, this.parts.words.rtl, color, fontFamily);
    this.bars(paint, changed);
    for (const at of happened) paint.dot(this.at(at));
    this.gaps(paint);
    this.months(paint);
  }

  /** @returns {number[]} the steps on which shown events happened, or since the one before */
  stepsWithEvents() {
    const { facts, eventFilter } = this.parts;
    return [...facts.events].flatMap(([day, happened]) => {
      const at = lastAtMost(this.steps, day);
      return at >= 0 && day <= facts.lastDay && eventFilter.select(happened).length ? [at] : [];
    });
  }

  /**
   * @param {Strip} paint
   * @param {number[]} changed square metres by step
   */
  bars(paint, changed) {
    const most = Math.log1p(changed.reduce((a, b) => Math.max(a, b), 1) / 1e6);
    changed.forEach((area, at) => {
      if (area) paint.bar(this.at(at), Math.max(Math.log1p(area / 1e6) / most, 0.08));
    });
  }

  /**
   * Break the strip where much time is skipped, and say how much: the longest first, where there is
   * room.
   * @param {Strip} paint
   */
  gaps(paint) {
    const gaps = gapsOf(this.steps).sort((a, b) => b.days - a.days || a.at - b.at);
    const texts = gaps.map(({ at, days }) => {
      const text = spanInWords(days, this.parts.words.language);
      paint.gap(this.at(at - 0.5));
      paint.text(this.at(at - 0.5), text, true);
      return text;
    });
    this.canvas.dataset.gaps = texts.join("; ");
  }

  /**
   * Name the months where there is room, those with the most steps first.
   * @param {Strip} paint
   */
  months(paint) {
    /** @type {{at: number, count: number}[]} */
    const runs = [];
    this.steps.forEach((day, at) => {
      const begins = at === 0 || toIso(day).slice(0, 7) !== toIso(this.steps[at - 1]).slice(0, 7);
      if (begins) runs.push({ at, count: 0 });
      runs[runs.length - 1].count++;
    });
    runs.sort((a, b) => b.count - a.count || a.at - b.at);
    for (const { at } of runs)
      paint.text(this.at(at), shortMonth(this.steps[at], this.parts.words.language));
  }

  /** @param {number} at */
  at(at) {
    return at / Math.max(this.steps.length - 1, 1);
  }
}

/** A canvas as a strip from 0 to 1, in the page's direction. */
class Strip {
  /**
   * @param {CanvasRenderingContext2D} context of an empty canvas
   * @param {number} dpr
   * @param {boolean} rtl
   * @param {string} color
   * @param {string} fontFamily
   */
  constructor(context, dpr, rtl, color, fontFamily) {
    this.context = context;
    this.height = context.canvas.height / dpr;
    this.width = context.canvas.width / dpr;
    this.length = this.width - 2 * INSET;
    this.rtl = rtl;
    /** @type {number[][]} from where to where */
    this.written = [];
    context.setTransform(dpr, 0, 0, dpr, 0, 0);
    context.fillStyle = context.strokeStyle = color;
    context.font = `11px ${fontFamily}`;
    context.textBaseline = "top";
    // By itself a canvas of a page that runs to the left would end the text there.
    context.textAlign = "left";
  }

  /** @param {number} part */
  x(part) {
    return this.rtl ? this.width - INSET - part * this.length : INSET + part * this.length;
  }

  /**
   * @param {number} part
   * @param {number} size 0 to 1
   */
  bar(part, size) {
    const tall = size * (this.height - 17);
    this.context.globalAlpha = 0.4;
    this.context.fillRect(this.x(part) - 1, this.height - tall, 2, tall);
    this.context.globalAlpha = 1;
  }

  /** @param {number} part */
  dot(part) {
    this.context.globalAlpha = 0.7;
    this.context.beginPath();
    this.context.arc(this.x(part), 15.5, 1.4, 0, 2 * Math.PI);
    this.context.fill();
    this.context.globalAlpha = 1;
  }

  /**
   * Two strokes across the strip, as of a torn paper.
   * @param {number} part
   */
  gap(part) {
    const { context } = this;
    context.globalAlpha = 0.75;
    context.lineWidth = 1.2;
    context.beginPath();
    for (const shift of [-1.6, 1.6]) {
      context.moveTo(this.x(part) + shift - 2, this.height);
      context.lineTo(this.x(part) + shift + 2, this.height - 11);
    }
    context.stroke();
    context.globalAlpha = 1;
  }

  /**
   * Write where nothing is written yet.
   * @param {number} part
   * @param {string} text
   * @param {boolean} [centred] about its part, and not from there on
   */
  text(part, text, centred = false) {
    const { context } = this;
    // Whatever stood here would meet what is written: of thousands few need be measured.
    if (!this.isFree(this.x(part), this.x(part))) return;
    const { width } = context.measureText(text);
    const ahead = this.rtl ? width : 0;
    const free = this.x(part) - (centred ? width / 2 : ahead);
    const start = Math.min(Math.max(free, 0), this.width - width);
    if (!this.isFree(start, start + width)) return;
    this.written.push([start, start + width]);
    context.globalAlpha = 0.75;
    context.fillText(text, start, 1);
    context.globalAlpha = 1;
  }

  /**
   * @param {number} start
   * @param {number} end
   */
  isFree(start, end) {
    return !this.written.some(([from, to]) => start < to + 12 && end > from - 12);
  }
}

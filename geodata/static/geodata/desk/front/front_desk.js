/** A new front: the line in one place, what it means asked of the server, and the form that saves. */

import { readJson } from "../area.js";
import { button } from "../controls.js";
import { crossings } from "../crossings.js";
import { dayIn, watchDay } from "../day.js";
import { DayMap } from "../day_map.js";
import { joinForm } from "../form_parts.js";
import { postJson, Refusal } from "../server.js";
import { nearestOnBorder } from "../snapping.js";
import { Spots } from "../spots.js";
import { listenForTools, mapKeys } from "../tool_keys.js";
import { formMap } from "../view.js";
import { breadth, FrontLine } from "./front_line.js";
import { linePaste } from "./paste_line.js";
import { placeSearch } from "./place_search.js";
import { filled, Stretches } from "./stretches.js";

const PAUSE = 60;

export class FrontDesk {
  /** @param {any} L @param {HTMLFormElement} form */
  constructor(L, form) {
    this.form = form;
    this.options = JSON.parse(
      document.getElementById(form.dataset.options ?? "")?.textContent ?? "{}",
    );
    this.texts = this.options.texts;
    const element = /** @type {HTMLElement} */ (form.querySelector(".desk-map"));
    this.status = /** @type {HTMLElement} */ (form.querySelector(".desk-status"));
    this.dayField = this.field("day");
    this.map = formMap(L, element, this.options);
    this.dayMap = new DayMap(L, this.map, {
      address: this.options.addresses.ground,
      zone: null,
      day: () => dayIn(this.dayField),
      failed: (error) => this.say(this.wordsOf(error)),
    });
    this.stretches = new Stretches(L, this.map, {
      root: /** @type {HTMLElement} */ (form.querySelector(".front-stretches")),
      texts: this.texts,
      chosen: (number, key) => this.choose(number, key),
    });
    this.line = new FrontLine(L, this.map, {
      snap: (latlng) => nearestOnBorder(this.map, this.dayMap.borders, latlng, 12 * breadth()),
      changed: () => this.changed(),
    });
    this.crossed = new Spots(L, this.map, "#c00");
    const { line } = this;
    this.undo = this.tool("undo", () => line.undo());
    this.redo = this.tool("redo", () => line.redo());
    this.renew = this.tool("front_new_line", () => line.clear());
    this.turn = this.tool("front_turn", () => this.turned());
    /** @type {Promise<unknown>} the answer that is waited for */
    this.asked = Promise.resolve();
    this.arrange();
    this.begin();
    joinForm({
      name: "line",
      unfinished: () => (this.line.now.points.length && !this.line.now.ended ? "open" : null),
      resume: (state) => this.restore(state === null),
      settle: () => this.settle(),
    });
  }

  /** @param {string} name @returns {HTMLInputElement} */
  field(name) {
    return /** @type {HTMLInputElement} */ (this.form.elements.namedItem(name));
  }

  /** @param {string} name @param {() => void} act */
  tool(name, act) {
    return button(name, this.texts[name], act);
  }

  arrange() {
    const { texts } = this;
    this.turn.title = texts.front_turn_help;
    const search = placeSearch(this.map, {
      address: this.options.addresses.places,
      texts,
      say: (words) => this.say(words),
      failed: (error) => this.say(this.wordsOf(error)),
    });
    const drawing = /** @type {HTMLElement} */ (this.form.querySelector(".front-drawing"));
    const keys = listenForTools(drawing, texts, [
      { keys: "L", words: texts.front_new_line, act: () => this.line.clear() },
      ...mapKeys(texts),
    ]);
    const tools = [search, this.renew, this.undo, this.redo, keys];
    this.form.querySelector(".desk-tools")?.append(...tools);
    const paste = linePaste(this.map.getContainer(), {
      address: this.options.addresses.read,
      texts,
      taken: (line) => this.take(line),
      failed: (error) => this.say(this.wordsOf(error)),
    });
    this.form.querySelector(".front-stretches")?.before(paste);
    const hint = document.getElementById("front_hint");
    if (hint) hint.textContent = texts.front_hint;
  }

  /** @param {[number, number][]} points a whole line: longitude, latitude */
  take(points) {
    this.showWhole(points);
    this.line.push({ points, ended: true });
  }

  /** @param {[number, number][]} points */
  showWhole(points) {
    const latlngs = points.map(([lon, lat]) => [lat, lon]);
    this.map.fitBounds(latlngs, { padding: [60, 60], animate: false, maxZoom: 12 });
  }

  begin() {
    watchDay(this.dayField, () => {
      void this.dayMap.load();
      this.ask();
    });
    const query = /** @type {any} */ (window).django?.jQuery;
    // Django's autocomplete fields report a change through its own jQuery only.
    if (query) query(this.field("sources")).on("change", () => this.ask());
    this.map.on("ground", (/** @type {any} */ { thinned }) => {
      if (thinned) this.say(this.texts.thinned);
    });
    this.restore(true);
    void this.dayMap.load();
    this.map.getContainer().focus({ preventScroll: true });
  }

  /**
   * The line of a form that came back, or that was kept: its view and its choices.
   * @param {boolean} ended
   */
  restore(ended) {
    const points = readJson(this.field("line").value);
    if (!Array.isArray(points) || !points.length) return this.changed();
    this.showWhole(points);
    const [reading, sides] = [this.field("reading").value, this.field("sides").value];
    this.line.push({ points, ended });
    [this.field("reading").value, this.field("sides").value] = [reading, sides];
  }

  /** The line is another one: what it means is asked anew. */
  changed() {
    const { points, ended } = this.line.now;
    this.crossed.show(crossings([points]));
    this.field("line").value = points.length ? JSON.stringify(points) : "";
    this.field("reading").value = "0";
    this.field("sides").value = "[]";
    this.undo.disabled = !this.line.steps.canUndo;
    this.redo.disabled = !this.line.steps.canRedo;
    this.renew.disabled = !points.length;
    if (ended) return this.ask();
    this.waiting?.abort();
    this.stretches.clear();
    this.say(points.length ? filled(this.texts.front_on, points.length) : this.texts.front_begin);
  }

  turned() {
    this.field("reading").value = String((this.facts.reading + 1) % this.facts.readings);
    this.field("sides").value = "[]";
    this.ask();
  }

  /** @param {number} number of the stretch @param {string} key of its side */
  choose(number, key) {
    const sides = readJson(this.field("sides").value) ?? [];
    for (let at = sides.length; at < number; at += 1) sides.push(null);
    sides[number] = key;
    this.field("sides").value = JSON.stringify(sides);
    this.ask();
  }

  ask() {
    clearTimeout(this.timer);
    if (!this.line.now.ended) return;
    this.asked = new Promise((done) => {
      this.timer = setTimeout(() => void this.load().then(done), PAUSE);
    });
  }

  /**
   * Before the form is sent: what is saved has been seen.
   * @returns {Promise<boolean>} false where the line was not at its end, so that it is looked at first
   */
  async settle() {
    const { points, ended } = this.line.now;
    if (points.length > 1 && !ended) this.line.push({ points, ended: true });
    await this.asked;
    return ended || points.length < 2;
  }

  job() {
    const sources = /** @type {any} */ (this.field("sources"));
    return {
      day: this.dayField.value,
      line: this.line.now.points,
      reading: Number(this.field("reading").value),
      sides: readJson(this.field("sides").value) ?? [],
      sources: [...sources.selectedOptions].map((/** @type {any} */ option) => option.value),
    };
  }

  async load() {
    if (!dayIn(this.dayField)) return this.say(this.texts.front_no_day);
    this.waiting?.abort();
    this.waiting = new AbortController();
    this.say(this.texts.loading);
    try {
      this.show(await postJson(this.options.addresses.front, this.job(), this.waiting.signal));
    } catch (error) {
      if (error instanceof DOMException) return;
      this.stretches.clear();
      this.say(this.wordsOf(error));
    }
  }

  /** @param {any} facts */
  show(facts) {
    this.facts = facts;
    this.field("mark").value = facts.mark;
    this.stretches.show(facts, facts.readings > 1 ? [this.turn] : []);
    const area = facts.stretches.reduce(
      (/** @type {number} */ sum, /** @type {any} */ row) => sum + (row.after ? row.area : 0),
      0,
    );
    this.say(filled(this.texts.front_total, this.stretches.km2(area).split(" ")[0]));
  }

  /** @param {string} words */
  say(words) {
    this.status.textContent = words;
  }

  /** @param {unknown} error */
  wordsOf(error) {
    return error instanceof Refusal ? error.message : this.texts.failed;
  }
}

/** One polygon field: the area in one place, and what shows and changes it. */

import { areaFrom, pointCount, readJson } from "./area.js";
import { Borders } from "./borders.js";
import { button, choice } from "./controls.js";
import { crossings } from "./crossings.js";
import { dayIn, today, watchDay } from "./day.js";
import { DayMap } from "./day_map.js";
import { deskPart } from "./desk_part.js";
import { EffectPanel } from "./effect.js";
import { EffectMap } from "./effect_map.js";
import { joinForm } from "./form_parts.js";
import { Modes } from "./modes.js";
import { PastePanel } from "./paste.js";
import { PlaceLandPanel } from "./place_land.js";
import { ProposedName } from "./proposed_name.js";
import { postJson, Refusal } from "./server.js";
import { shownDay } from "./shown_day.js";
import { Sketch } from "./sketch.js";
import { Spots } from "./spots.js";
import { Steps } from "./steps.js";
import { listenForUndo } from "./undo_keys.js";
import { element, formMap, showLand } from "./view.js";
import { zoneKeys } from "./zone_keys.js";

/** @typedef {import("./area.js").Area} Area */

export class Desk {
  /** @param {any} L @param {HTMLElement} root */
  constructor(L, root) {
    this.L = L;
    this.root = root;
    this.options = JSON.parse(
      document.getElementById(root.dataset.options ?? "")?.textContent ?? "{}",
    );
    this.texts = this.options.texts;
    this.field = /** @type {HTMLTextAreaElement} */ (root.querySelector("textarea"));
    this.dayField = /** @type {HTMLInputElement | null} */ (
      document.getElementById(`id_${this.options.day_field}`)
    );
    this.mapElement = /** @type {HTMLElement} */ (root.querySelector(".desk-map"));
    this.side = /** @type {HTMLElement} */ (root.querySelector(".desk-side"));
    /** @type {HTMLElement} beside the fields where the form has a place for it, else under the map */
    this.beside = root.closest("form")?.querySelector("[data-desk-beside]") ?? this.side;
    /** @type {Promise<unknown>} */
    this.taking = Promise.resolve();
    /** @type {Area[]} the shapes that are being taken */
    this.waiting = [];
    /** Counts the acts by which a shape that is being taken is meant to go: undo, redo, delete all. */
    this.revoked = 0;
    /** Counts what the server did not do. */
    this.refusals = 0;
    this.field.defaultValue = textOf(areaFrom(readJson(this.field.defaultValue)));
    this.steps = new Steps(/** @type {Area | null} */ (areaFrom(readJson(this.field.value))));
    this.map = formMap(L, this.mapElement, this.options);
    this.sketch = new Sketch(L, this.map, (area) => this.change(area));
    this.dayMap = this.newDayMap();
    this.status = element("p", { class: "desk-status", role: "status" });
    this.borders = new Borders(this);
    this.modes = new Modes(this, {
      snap: (latlng) => this.borders.snapped(latlng),
      follow: (from, to) => this.borders.followed(from, to),
    });
    this.crossed = new Spots(L, this.map, "#c00");
    this.effectMap = new EffectMap(L, this.map);
    this.effect = new EffectPanel(this);
    this.picking = new PlaceLandPanel(this);
    this.pasting = new PastePanel(this);
    this.naming = new ProposedName(this);
    this.arrange();
    this.start();
    joinForm(deskPart(this));
  }

  newDayMap() {
    return new DayMap(this.L, this.map, {
      address: this.options.addresses.ground,
      zone: this.options.zone ?? null,
      day: () => this.day ?? this.options.last_day,
      failed: (error) => this.say(this.wordsOf(error)),
    });
  }

  arrange() {
    const under = choice(
      this.texts,
      ["day", "before", "after", "none"],
      (which) => void this.dayMap.show(/** @type {any} */ (which)),
      "ground_",
    );
    this.root.prepend(this.modes.bar);
    this.modes.bar.append(zoneKeys(this));
    this.side.append(
      this.status,
      element("div", { class: "desk-choices" }, under, shownDay(this), ...this.borders.ticks),
    );
    this.beside.append(this.picking.root, this.pasting.root, this.effect.root);
  }

  start() {
    watchDay(this.dayField, () => {
      void this.dayMap.load();
      this.root.dispatchEvent(new CustomEvent("desk:change"));
    });
    listenForUndo(this.modes);
    // Leaflet keeps the focus where it was: what is typed next would go into some field.
    this.mapElement.addEventListener("pointerdown", () =>
      this.mapElement.focus({ preventScroll: true }),
    );
    this.map.on(
      "ground",
      (/** @type {any} */ { thinned }) => thinned && this.say(this.texts.thinned),
    );
    this.show();
    // What stands round the map has left it less room than it had at first.
    this.map.invalidateSize({ animate: false });
    showLand(this.map, this.options.view.land);
    this.sketch.fit();
    void this.dayMap.load();
    this.begin();
  }

  /** Give a new row the focus where its editor goes on: the day, or, where only land differs, the map. */
  begin() {
    if (this.options.begin === "map") this.modes.draw("polygon");
    if (this.options.begin === "day" && document.activeElement === document.body)
      this.dayField?.focus({ preventScroll: true });
  }

  /** @param {string} name @param {() => void} act */
  action(name, act) {
    return button(name, this.texts[name], act);
  }

  /** The form's day, or null while it is none; today where the form has no day. */
  get day() {
    return this.dayField ? dayIn(this.dayField) : today();
  }

  get language() {
    return document.documentElement.lang || "en";
  }

  get area() {
    return this.steps.now;
  }

  /** @param {Area | null} area what is drawn from now on */
  change(area) {
    this.steps.push(area);
    this.show();
  }

  /** @param {() => void} step back or forward */
  go(step) {
    this.revoked += 1;
    step();
    this.show();
  }

  clear() {
    this.revoked += 1;
    this.change(null);
  }

  show() {
    this.sketch.show(this.area);
    const text = textOf(this.area);
    if (text !== this.field.value) this.field.value = text;
    this.modes.show();
    this.crossed.show((this.area?.coordinates ?? []).flatMap(crossings));
    this.say(this.summary());
    this.root.dispatchEvent(new CustomEvent("desk:change"));
  }

  summary() {
    if (!this.area) return this.texts.nothing;
    const { parts, points, crossed } = this.texts;
    const counts = [
      `${parts}: ${this.area.coordinates.length}`,
      `${points}: ${pointCount(this.area)}`,
    ];
    const { length } = this.crossed.spots;
    return [counts.join(", "), ...(length ? [crossed.replace("%s", String(length))] : [])].join(
      ". ",
    );
  }

  /** @param {string} words */
  say(words) {
    this.status.textContent = words;
  }

  /** @param {unknown} error */
  wordsOf(error) {
    return error instanceof Refusal ? error.message : this.texts.failed;
  }

  /**
   * Shapes are taken one after the other, each onto what the one before came to.
   * @param {Area} shape joined to the area, or cut out of it
   * @returns {Promise<boolean>} false where the server did not do it
   */
  take(shape) {
    this.waiting.push(shape);
    const taken = this.taking.then(() => this.taken(shape));
    this.taking = taken.finally(() => this.waiting.splice(this.waiting.indexOf(shape), 1));
    return taken;
  }

  /** @param {Area} shape @returns {Promise<boolean>} */
  async taken(shape) {
    const { area, revoked } = this;
    if (!area) {
      this.change(shape);
      return true;
    }
    const answer = await this.worked({ work: this.modes.adding.value, area, other: shape });
    if (!answer) return false;
    // What was deleted or undone meanwhile stays so: the later act counts.
    if (this.revoked !== revoked) return true;
    if (this.area !== area) return this.taken(shape);
    this.change(areaFrom(answer.area));
    return true;
  }

  /** Wait for what is under way: what is read, the ways of a drawing that is finished, joins. */
  async idle() {
    await Promise.all([this.modes.drawing.ending, this.pasting.reading, this.picking.drawing]);
    await this.taking;
  }

  /** @param {any[]} pieces polygons that are the area from now on @returns {Promise<boolean>} */
  async joined(pieces) {
    const { area } = this;
    const answer = await this.worked({ work: "join", pieces });
    if (answer && this.area === area) this.change(areaFrom(answer.area));
    else this.sketch.show(this.area);
    return answer !== null;
  }

  /** @param {any} job @returns {Promise<any>} the server's answer, or null where it said why not */
  async worked(job) {
    try {
      return await postJson(this.options.addresses.shapes, job);
    } catch (error) {
      this.refused(error);
      return null;
    }
  }

  /** @param {unknown} error why the server did not do what was asked */
  refused(error) {
    this.refusals += 1;
    this.say(this.wordsOf(error));
  }
}

/** @param {Area | null} area as the field holds it */
function textOf(area) {
  return area ? JSON.stringify(area) : "";
}

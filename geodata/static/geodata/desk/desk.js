/** One polygon field: the area in one place, and what shows and changes it. */

import { areaFrom, pointCount, polygonOf, readJson, rectangleOf } from "./area.js";
import { button, choice, labelled, tick } from "./controls.js";
import { EffectPanel } from "./effect.js";
import { Ground } from "./ground.js";
import { pastePanel } from "./paste.js";
import { Pen } from "./pen.js";
import { PickPanel } from "./pick.js";
import { Refused, ask, tell } from "./server.js";
import { Sketch } from "./sketch.js";
import { nearestOnBorder } from "./snapping.js";
import { Steps } from "./steps.js";
import { toolbar } from "./toolbar.js";
import { element, formMap } from "./view.js";

/** @typedef {import("./area.js").Area} Area */

export class Desk {
  /** @param {any} L @param {HTMLElement} root */
  constructor(L, root) {
    this.L = L;
    this.root = root;
    this.options = JSON.parse(document.getElementById(root.dataset.options ?? "")?.textContent ?? "{}");
    this.texts = this.options.texts;
    this.field = /** @type {HTMLTextAreaElement} */ (root.querySelector("textarea"));
    this.dayField = /** @type {HTMLInputElement | null} */ (document.getElementById(`id_${this.options.day_field}`));
    this.mapElement = /** @type {HTMLElement} */ (root.querySelector(".desk-map"));
    this.side = /** @type {HTMLElement} */ (root.querySelector(".desk-side"));
    this.steps = new Steps(/** @type {Area | null} */ (areaFrom(readJson(this.field.value))));
    this.map = formMap(L, this.mapElement, this.options.view);
    this.sketch = new Sketch(L, this.map, (area) => this.change(area));
    this.ground = this.newGround();
    this.pen = this.newPen();
    this.tools = this.newTools();
    this.finishing = element(
      "div",
      { class: "desk-finishing", hidden: "" },
      this.action("finish", () => this.pen.finish()),
      this.action("back", () => this.pen.back()),
      this.action("cancel", () => this.pen.stop()),
    );
    this.status = element("p", { class: "desk-status", role: "status" });
    this.adding = choice(this.texts, ["add", "cut"], () => {});
    this.following = tick("follow", false);
    this.snapping = tick("snap", true);
    this.under = choice(this.texts, ["day", "before", "after", "none"], (which) => void this.ground.show(/** @type {any} */ (which)), "ground_");
    this.effect = new EffectPanel(this);
    this.paste = pastePanel(this);
    this.picking = new PickPanel(this);
    this.arrange();
    this.watchDay();
    this.map.on("ground", (/** @type {any} */ told) => told.thinned && this.say(this.texts.thinned));
    this.show();
    this.sketch.fit();
    void this.ground.load();
  }

  newGround() {
    return new Ground(this.L, this.map, {
      address: this.options.addresses.ground,
      zone: this.options.zone ?? null,
      day: () => this.day,
      failed: (error) => this.say(this.wordsOf(error)),
    });
  }

  newPen() {
    return new Pen(this.L, this.map, {
      snap: (latlng) => this.snapped(latlng),
      follow: (from, to) => this.followed(from, to),
      done: (kind, corners) => void this.drawn(kind, corners),
      stopped: () => this.rest(),
    });
  }

  newTools() {
    return toolbar(this.texts, {
      polygon: () => this.draw("polygon"),
      rectangle: () => this.draw("rectangle"),
      freehand: () => this.draw("freehand"),
      edit: () => this.toggleEdit(),
      split: () => this.draw("line"),
      delete_part: () => this.deletePart(),
      delete_all: () => this.change(null),
      undo: () => this.go(() => this.steps.undo()),
      redo: () => this.go(() => this.steps.redo()),
      fit: () => this.sketch.fit(),
    });
  }

  arrange() {
    this.root.prepend(this.tools.bar);
    this.tools.bar.append(this.adding, this.finishing);
    const ticks = [labelled(this.snapping, this.texts.snap), labelled(this.following, this.texts.follow)];
    this.side.append(this.status, element("div", { class: "desk-choices" }, this.under, ...ticks), this.picking.root, this.paste, this.effect.root);
  }

  /** @param {string} name @param {() => void} act */
  action(name, act) {
    return button(name, this.texts[name], act);
  }

  watchDay() {
    // The admin's calendar fills the field without an event, so the day is also read on focus.
    let last = this.day;
    const reload = () => {
      if (this.day === last) return;
      last = this.day;
      void this.ground.load();
      this.root.dispatchEvent(new CustomEvent("desk:change"));
    };
    for (const name of ["change", "input", "focus", "blur"]) this.dayField?.addEventListener(name, reload);
    document.addEventListener("focusin", reload);
  }

  /** The form's day, or null while it is none. */
  get day() {
    if (!this.dayField) return new Date().toISOString().slice(0, 10);
    return /^\d{4}-\d\d-\d\d$/.test(this.dayField.value) ? this.dayField.value : null;
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
    step();
    this.show();
  }

  show() {
    this.sketch.show(this.area);
    const text = this.area ? JSON.stringify(this.area) : "";
    if (text !== this.field.value) this.field.value = text;
    this.tools.buttons.undo.disabled = !this.steps.canUndo;
    this.tools.buttons.redo.disabled = !this.steps.canRedo;
    for (const name of ["edit", "split", "delete_part", "delete_all", "fit"]) this.tools.buttons[name].disabled = !this.area;
    this.adding.hidden = !this.area;
    this.say(this.summary());
    this.root.dispatchEvent(new CustomEvent("desk:change"));
  }

  summary() {
    if (!this.area) return this.texts.nothing;
    return `${this.area.coordinates.length} ${this.texts.parts}, ${pointCount(this.area)} ${this.texts.points}`;
  }

  /** @param {string} words */
  say(words) {
    this.status.textContent = words;
  }

  /** @param {unknown} error */
  wordsOf(error) {
    return error instanceof Refused ? error.message : this.texts.failed;
  }

  /** @param {"polygon" | "rectangle" | "freehand" | "line"} kind */
  draw(kind) {
    this.sketch.rest();
    this.pen.start(kind);
    this.press(kind === "line" ? "split" : kind);
    this.finishing.hidden = kind === "freehand" || kind === "rectangle";
    const hints = { polygon: "draw_hint", line: "split_hint", rectangle: "rectangle_hint", freehand: "freehand_hint" };
    this.say(this.texts[hints[kind]]);
  }

  rest() {
    this.finishing.hidden = true;
    this.press(null);
    this.say(this.summary());
  }

  /** @param {string | null} name the tool in use */
  press(name) {
    for (const [tool, button] of Object.entries(this.tools.buttons)) button.setAttribute("aria-pressed", String(tool === name));
  }

  toggleEdit() {
    this.pen.stop();
    if (this.sketch.editing) {
      this.sketch.rest();
      return this.rest();
    }
    this.sketch.edit();
    this.press("edit");
    this.say(this.texts.edit_hint);
  }

  deletePart() {
    const area = this.area;
    if (!area) return;
    if (area.coordinates.length === 1) return this.change(null);
    this.pen.stop();
    this.press("delete_part");
    this.say(this.texts.delete_part_hint);
    this.sketch.show(area);
    this.sketch.choose((index) => {
      this.press(null);
      this.change({ ...area, coordinates: area.coordinates.filter((_, part) => part !== index) });
    });
  }

  /** @param {import("./pen.js").Kind} kind @param {import("./pen.js").Corner[]} corners */
  async drawn(kind, corners) {
    if (kind === "line") return this.split(corners);
    const shape = kind === "rectangle" ? rectangleOf(corners[0], corners[1]) : polygonOf(corners);
    if (shape) await this.take(shape);
  }

  /** @param {Area} shape joined to the area, or cut out of it */
  async take(shape) {
    if (!this.area) return this.change(shape);
    const answer = await this.worked({ work: this.adding.value, area: this.area, other: shape });
    if (answer) this.change(areaFrom(answer.area));
  }

  /** @param {import("./pen.js").Corner[]} line */
  async split(line) {
    if (line.length < 2) return;
    const other = { type: "LineString", coordinates: line };
    const answer = await this.worked({ work: "split", area: this.area, other });
    if (answer) this.choosePieces(answer.pieces);
  }

  /** @param {any[]} pieces polygons that the split made */
  choosePieces(pieces) {
    const marked = new Set();
    this.sketch.show({ type: "MultiPolygon", coordinates: pieces.map((piece) => piece.coordinates) });
    this.sketch.choose((index) => {
      if (!marked.delete(index)) marked.add(index);
      this.sketch.mark(index, marked.has(index));
    });
    const done = this.action("pieces_done", async () => {
      done.remove();
      const rest = pieces.filter((_, index) => !marked.has(index));
      const answer = await this.worked({ work: "join", pieces: rest });
      if (answer) this.change(areaFrom(answer.area));
      else this.show();
    });
    this.say(this.texts.pieces_hint);
    this.side.prepend(done);
  }

  /** @param {any} job @returns {Promise<any>} the server's answer, or null where it said why not */
  async worked(job) {
    try {
      return await tell(this.options.addresses.shapes, job);
    } catch (error) {
      this.say(this.wordsOf(error));
      return null;
    }
  }

  /** @param {any} latlng */
  snapped(latlng) {
    return this.snapping.checked ? nearestOnBorder(this.map, this.ground.borders, latlng) : null;
  }

  /** @param {import("./pen.js").Corner} from @param {import("./pen.js").Corner} to */
  async followed(from, to) {
    const day = this.ground.shownDay;
    if (!this.following.checked || !day) return [];
    try {
      const query = { day, from: from.join(","), to: to.join(",") };
      return (await ask(this.options.addresses.follow, query)).path;
    } catch (error) {
      this.say(this.wordsOf(error));
      return [];
    }
  }
}

/** Which tool is in use: its button is pressed, its hint is said, and what it makes is taken. */

import { polygonOf, rectangleOf } from "./area.js";
import { button, choice } from "./controls.js";
import { crossings } from "./crossings.js";
import { Drawing } from "./drawing.js";
import { enclosedBy, inKm, inSquareKm, lengthOf } from "./measures.js";
import { toolbar } from "./toolbar.js";
import { element } from "./view.js";

/**
 * @typedef {import("./area.js").Area} Area
 * @typedef {import("./drawing.js").Corner} Corner
 * @typedef {import("./drawing.js").Kind} Kind
 */

const HINTS = {
  polygon: "draw_hint",
  line: "split_hint",
  rectangle: "rectangle_hint",
  freehand: "freehand_hint",
  measure: "measure_hint",
};
/** Tools that need something drawn. */
const NEEDING = ["edit", "split", "delete_part", "delete_all", "fit"];

export class Modes {
  /**
   * @param {any} desk
   * @param {{snap: (latlng: any) => any, follow: (from: Corner, to: Corner) => Promise<Corner[]>}} borders
   */
  constructor(desk, borders) {
    this.desk = desk;
    this.texts = desk.texts;
    this.drawing = new Drawing(desk.L, desk.map, {
      ...borders,
      done: (kind, corners) => this.drawn(kind, corners),
      changed: () => this.progressed(),
      stopped: () => this.rest(),
    });
    /** @type {{marked: Set<number>, take: () => Promise<boolean>, end: () => void} | null} pieces of a split */
    this.pieces = null;
    this.tools = this.newTools();
    this.adding = choice(this.texts, ["add", "cut"], () => {});
    this.finishing = element(
      "div",
      { class: "desk-finishing", hidden: "" },
      this.action("finish", () => void this.drawing.finish()),
      this.action("back", () => this.drawing.back()),
      this.action("cancel", () => this.drawing.stop()),
    );
    this.bar = this.tools.bar;
    this.bar.append(this.adding, this.finishing);
  }

  newTools() {
    const { desk } = this;
    return toolbar(this.texts, {
      polygon: () => this.draw("polygon"),
      rectangle: () => this.draw("rectangle"),
      freehand: () => this.draw("freehand"),
      edit: () => void this.toggleEdit(),
      split: () => this.draw("line"),
      measure: () => this.draw("measure"),
      delete_part: () => this.deletePart(),
      delete_all: () => desk.clear(),
      undo: () => this.undo(),
      redo: () => this.redo(),
      fit: () => desk.sketch.fit(),
    });
  }

  /** @param {string} name @param {() => void} act */
  action(name, act) {
    return button(name, this.texts[name], act);
  }

  /** What can be done with what is drawn now. */
  show() {
    const { area } = this.desk;
    this.pieces?.end();
    this.showSteps();
    for (const name of NEEDING) this.tools.buttons[name].disabled = !area;
    this.adding.hidden = !area;
  }

  /** The drawing has another corner, or one less. */
  progressed() {
    this.showSteps();
    const { corners, kind } = this.drawing;
    if (!kind) return;
    this.desk.crossed.show(kind === "polygon" ? crossings([corners]) : []);
    const measured = corners.length > 1 ? [this.measured(corners)] : [];
    this.desk.say([...measured, this.texts[HINTS[kind]]].join(" "));
  }

  /** How long the line through the corners is, and what it encloses. @param {Corner[]} corners */
  measured(corners) {
    const { language, texts } = this.desk;
    const length = texts.length.replace("%s", inKm(lengthOf(corners), language));
    if (corners.length < 3) return length;
    return `${length} ${texts.encloses.replace("%s", inSquareKm(enclosedBy(corners), language))}`;
  }

  showSteps() {
    const { steps } = this.desk;
    const { strokes, undone } = this.drawing;
    this.tools.buttons.undo.disabled = !strokes.length && !this.pieces && !steps.canUndo;
    this.tools.buttons.redo.disabled = strokes.length || !steps.canRedo ? !undone.length : false;
  }

  /** The last corner of what is being drawn, or a split, else the last change of the area. */
  undo() {
    if (this.drawing.strokes.length) return this.drawing.back();
    if (this.pieces) return this.leavePieces();
    this.drawing.undone = [];
    this.desk.go(() => this.desk.steps.undo());
  }

  /** The corner that was taken back last; of what is begun nothing else comes again. */
  redo() {
    if (this.drawing.undone.length) return this.drawing.again();
    if (this.drawing.strokes.length) return;
    this.desk.go(() => this.desk.steps.redo());
  }

  /** @param {{kind: Kind, strokes: any[]}} begun a drawing to go on with */
  resume({ kind, strokes }) {
    this.draw(kind);
    this.drawing.resume(strokes);
  }

  /** Leave the choice between pieces: the area stays as it was before the split. */
  leavePieces() {
    if (!this.pieces) return;
    this.pieces.end();
    this.showSteps();
    this.desk.sketch.show(this.desk.area);
  }

  /** @param {Kind} kind */
  draw(kind) {
    this.leavePieces();
    this.desk.sketch.rest();
    this.drawing.start(kind);
    this.press(kind === "line" ? "split" : kind);
    this.finishing.hidden = kind === "freehand" || kind === "rectangle";
    this.desk.say(this.texts[HINTS[kind]]);
  }

  rest() {
    this.finishing.hidden = true;
    this.press(null);
    this.desk.crossed.show((this.desk.area?.coordinates ?? []).flatMap(crossings));
    this.desk.say(this.desk.summary());
  }

  /** @param {string | null} name the tool in use */
  press(name) {
    for (const [tool, made] of Object.entries(this.tools.buttons))
      made.setAttribute("aria-pressed", String(tool === name));
  }

  async toggleEdit() {
    const { sketch } = this.desk;
    this.leavePieces();
    this.drawing.stop();
    if (sketch.editing) {
      sketch.rest();
      return this.rest();
    }
    this.press("edit");
    this.desk.say(this.texts.edit_hint);
    try {
      await sketch.edit();
    } catch {
      sketch.rest();
      this.rest();
      this.desk.say(this.texts.failed);
    }
  }

  deletePart() {
    const { area, sketch } = this.desk;
    if (!area) return;
    this.leavePieces();
    if (area.coordinates.length === 1) return this.desk.change(null);
    this.drawing.stop();
    this.press("delete_part");
    this.desk.say(this.texts.delete_part_hint);
    sketch.show(area);
    sketch.choose((/** @type {number} */ index) => {
      this.press(null);
      this.desk.change({
        ...area,
        coordinates: area.coordinates.filter(
          (/** @type {any} */ _, /** @type {number} */ part) => part !== index,
        ),
      });
    });
  }

  /** @param {Kind} kind @param {Corner[]} corners */
  async drawn(kind, corners) {
    if (kind === "measure") return this.desk.say(this.measured(corners));
    if (kind === "line") return this.split(corners);
    const shape = kind === "rectangle" ? rectangleOf(corners[0], corners[1]) : polygonOf(corners);
    if (shape && !(await this.desk.take(shape))) this.putBack(shape);
  }

  /**
   * What the server did not take is drawn again, to be mended or tried once more; while something
   * else is drawn it waits among what is pasted.
   *
   * @param {any} shape one polygon without holes
   */
  putBack({ coordinates }) {
    const { status, pasting } = this.desk;
    const words = status.textContent ?? "";
    const corners = coordinates[0][0].slice(0, -1);
    if (this.drawing.begun) pasting.put({ type: "MultiPolygon", coordinates });
    else
      this.resume({
        kind: "polygon",
        strokes: corners.map((/** @type {Corner} */ end) => ({ end, path: [end] })),
      });
    this.desk.say(words);
  }

  /** @param {Corner[]} line */
  async split(line) {
    const other = { type: "LineString", coordinates: line };
    const { area } = this.desk;
    const answer = await this.desk.worked({ work: "split", area, other });
    if (answer && this.desk.area === area) this.choosePieces(answer.pieces);
  }

  /** @param {any[]} pieces polygons that the split made */
  choosePieces(pieces) {
    const { sketch } = this.desk;
    /** @type {Set<number>} */
    const marked = new Set();
    sketch.show({ type: "MultiPolygon", coordinates: pieces.map((piece) => piece.coordinates) });
    sketch.choose((/** @type {number} */ index) => {
      if (!marked.delete(index)) marked.add(index);
      sketch.mark(index, marked.has(index));
    });
    const end = () => {
      done.remove();
      this.pieces = null;
    };
    const take = () => {
      end();
      return this.desk.joined(pieces.filter((_, index) => !marked.has(index)));
    };
    const done = this.action("pieces_done", () => void take());
    this.pieces = { marked, take, end };
    this.showSteps();
    this.desk.say(this.texts.pieces_hint);
    this.desk.side.prepend(done);
  }
}

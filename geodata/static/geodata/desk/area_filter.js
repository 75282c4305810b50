/** The filter of a list by an area: a box or a polygon drawn on a map, which the address carries. */

import { L } from "../leaflet.js";
import { boxText, cornersIn, polygonText } from "./area_text.js";
import { button } from "./controls.js";
import { crossings } from "./crossings.js";
import { DayMap } from "./day_map.js";
import { Drawing } from "./drawing.js";
import { element, formMap } from "./view.js";

/** @typedef {import("./drawing.js").Corner} Corner */
/** @typedef {"rectangle" | "polygon"} Shape */

const form = /** @type {HTMLFormElement | null} */ (
  document.querySelector("[data-desk=area-filter]")
);
const options = JSON.parse(document.getElementById("area-filter-options")?.textContent ?? "null");
const draw = /** @type {HTMLButtonElement | null} */ (form?.querySelector("[data-area-draw]"));
if (form && options && draw) {
  draw.hidden = false;
  draw.addEventListener("click", () => new AreaDialog(form).open());
}

class AreaDialog {
  /** @param {HTMLFormElement} filter */
  constructor(filter) {
    const { texts } = options;
    this.filter = filter;
    this.field = /** @type {HTMLInputElement} */ (filter.elements.namedItem("area"));
    this.place = element("div", {
      ...{ class: "desk-map", dir: "ltr", tabindex: "0", role: "application" },
      "aria-label": texts.map,
    });
    this.hint = element("p", { role: "status" });
    this.shapes = {
      rectangle: button("rectangle", texts.rectangle, () => this.take("rectangle")),
      polygon: button("polygon", texts.polygon, () => this.take("polygon")),
    };
    this.steps = [
      button("finish", texts.finish, () => void this.drawing?.finish()),
      button("back", texts.back, () => this.drawing?.back()),
    ];
    this.root = this.newDialog(texts);
  }

  /** @param {Record<string, string>} texts */
  newDialog(texts) {
    const close = button("close", texts.close, () => this.root.close());
    const buttons = [...Object.values(this.shapes), ...this.steps, close];
    for (const made of buttons) made.classList.add("button");
    return element(
      "dialog",
      { class: "desk-dialog desk-area-dialog", "aria-label": texts.title },
      element("div", { class: "desk-area-tools" }, ...Object.values(this.shapes), ...this.steps),
      this.hint,
      this.place,
      close,
    );
  }

  open() {
    document.body.append(this.root);
    this.root.addEventListener("close", () => {
      this.root.remove();
      draw?.focus();
    });
    this.root.showModal();
    const map = formMap(L, this.place, options);
    map.invalidateSize({ animate: false });
    showArea(map, cornersIn(this.field.value));
    showLastDay(map);
    this.drawing = new Drawing(L, map, {
      snap: () => null,
      follow: async () => [],
      changed: () => this.showSteps(),
      stopped: () => this.press(null),
      done: (kind, corners) => this.drawn(/** @type {Shape} */ (kind), corners),
    });
    // The dialog gave something the focus before Leaflet listened for it.
    this.place.blur();
    this.take(this.field.value.includes(";") ? "polygon" : "rectangle");
  }

  /** @param {Shape} shape to draw */
  take(shape) {
    this.drawing?.start(shape);
    this.press(shape);
    this.hint.textContent = options.texts[`${shape}_hint`];
  }

  /** @param {Shape | null} shape that is drawn now */
  press(shape) {
    for (const [name, made] of Object.entries(this.shapes))
      made.setAttribute("aria-pressed", String(name === shape));
    for (const step of this.steps) step.hidden = shape !== "polygon";
    this.showSteps();
  }

  showSteps() {
    const [finish, back] = this.steps;
    finish.disabled = !this.drawing?.isShape;
    back.disabled = !this.drawing?.corners.length;
  }

  /** @param {Shape} shape @param {Corner[]} corners */
  drawn(shape, corners) {
    const fault = shape === "polygon" ? faultOf(corners) : "";
    if (fault) return this.goOn(corners, fault);
    this.field.value = shape === "polygon" ? polygonText(corners) : boxText(corners);
    this.filter.requestSubmit();
  }

  /** What cannot be filtered by is not lost: it goes on. @param {Corner[]} corners @param {string} fault */
  goOn(corners, fault) {
    this.take("polygon");
    this.drawing?.resume(corners.map((end) => ({ end, path: [end] })));
    this.hint.textContent = fault;
  }
}

/** What the server would refuse. @param {Corner[]} corners @returns {string} */
function faultOf(corners) {
  const { texts, most_corners: most } = options;
  if (corners.length > most) return texts.many;
  return crossings([[...corners, corners[0]]]).length ? texts.crossed : "";
}

/** Sides and places of the last day, to find the way by. @param {any} map */
function showLastDay(map) {
  const day = new DayMap(L, map, {
    address: options.addresses.ground,
    zone: null,
    day: () => options.last_day,
    failed: () => {}, // An area can be drawn without.
  });
  void day.load();
}

/** The area that the list is filtered by now. @param {any} map @param {Corner[]} corners */
function showArea(map, corners) {
  if (!corners.length) return;
  const shape = L.polygon(
    corners.map(([lon, lat]) => [lat, lon]),
    {
      ...{ color: "#1f4fbf", weight: 2, fill: false, interactive: false },
      ...{ renderer: L.svg(), className: "desk-area" },
    },
  );
  map.fitBounds(shape.addTo(map).getBounds().pad(0.5), { animate: false });
}

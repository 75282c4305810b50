/**
 * Two days beside each other on one map, under a divider that is moved: by pointer, touch or keys.
 * The first day stands where reading begins: left, and in Arabic right.
 */

import { element } from "../dom.js";
import { Land } from "../layers/land.js";
import { swatchOf } from "../layers/swatches.js";
import { State } from "../state.js";
import { putOver } from "./over_land.js";

/** @typedef {import("./compare_views.js").Taken} Taken */

/** Parts of the map that a key moves the divider by. */
const [STEP, LEAP] = [0.02, 0.1];
/** From this width (CSS pixels) on who holds land on a day is unfolded. */
const WIDE = 700;

/**
 * @param {Taken} parts
 * @returns {import("./compare_views.js").MapView}
 */
export function swipeView(parts) {
  /** @type {Swipe|null} */
  let swipe = null;
  return {
    show(range) {
      swipe ??= new Swipe(parts, range);
      swipe.compare(range);
    },
    hide() {
      swipe?.remove();
      swipe = null;
    },
  };
}

class Swipe {
  /**
   * @param {Taken} parts
   * @param {import("./compare_views.js").Range} range
   */
  constructor(parts, range) {
    const { L, map, facts, land, words } = parts;
    this.parts = parts;
    this.range = range;
    /** Of the map's width, what lies left of the divider. */
    this.at = 0.5;
    this.abort = new AbortController();
    this.state = new State(facts, range.from);
    this.before = new Land(L, land.atlas, facts, this.state);
    this.divider = dividerOf(words.say("swipe_divide"));
    this.days = ["first", "second"].map((which) => element("p", { class: `swipe-day ${which}` }));
    /** Who holds land on each day: beside each other over the map, so that they cover none. */
    this.holders = [holdersBox(), holdersBox()];
    this.threshold = map.options.zoomAnimationThreshold;
    this.open();
  }

  open() {
    const { map, land, state, words, signal } = this.parts;
    const own = { signal: this.abort.signal };
    this.look();
    putOver(this.parts, this.before.layer);
    this.before.follow(this.abort.signal);
    // Each day's box is cut with its half of the map, so that it never lies on the other day's.
    const halves = this.days.map((box) => element("div", { class: "swipe-half" }, [box]));
    const dir = words.rtl ? "rtl" : "ltr";
    this.over = element("div", { class: `swipe ${dir}`, dir }, [...halves, this.divider]);
    map.getContainer().append(this.over);
    this.sides = element("div", { class: "swipe-sides" }, this.holders);
    map.getContainer().parentElement?.before(this.sides);
    land.addEventListener("refined", () => this.before.refine(land.atlas), own);
    state.addEventListener("look", () => this.look(), own);
    signal.addEventListener("abort", () => this.remove(), own);
    // The canvases are cut at the divider, which stands still while the map moves. Were a zoom
    // animated, the cut would be stretched along.
    map.options.zoomAnimationThreshold = 0;
    map.on(MOVES, this.cut, this);
    this.followPointer(own);
    this.divider.addEventListener("keydown", (event) => this.key(event), own);
    this.move(this.at);
  }

  /** What the reader hides is hidden on both days, and both let a ground through alike. */
  look() {
    const { hidden, overGround } = this.parts.state;
    this.state.hidden = hidden;
    this.state.fade(overGround);
  }

  /** @param {import("./compare_views.js").Range} range */
  compare(range) {
    const { facts, words } = this.parts;
    this.range = range;
    this.state.show(range.from);
    const wide = this.parts.map.getSize().x >= WIDE;
    for (const [at, box] of this.holders.entries()) {
      const day = at ? range.to : range.from;
      this.days[at].textContent = words.day(day);
      fillHolders(box, facts, words, day);
      box.open ||= wide;
    }
    this.tell();
  }

  /** @param {{signal: AbortSignal}} own */
  followPointer(own) {
    const { divider } = this;
    const moved = (/** @type {PointerEvent} */ event) => {
      if (!divider.hasPointerCapture(event.pointerId)) return;
      const box = this.parts.map.getContainer().getBoundingClientRect();
      this.move((event.clientX - box.left) / box.width);
    };
    const pressed = (/** @type {PointerEvent} */ event) => {
      event.preventDefault();
      divider.focus({ preventScroll: true });
      divider.setPointerCapture(event.pointerId);
    };
    divider.addEventListener("pointerdown", pressed, own);
    divider.addEventListener("pointermove", moved, own);
    this.parts.L.DomEvent.disableClickPropagation(divider);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    // Up, Page Up and End show more of the first day; left and right move as one sees it.
    const sign = this.parts.words.rtl ? -1 : 1;
    const by = /** @type {Record<string, number>} */ ({
      ArrowLeft: -STEP,
      ArrowRight: STEP,
      ArrowUp: sign * STEP,
      ArrowDown: -sign * STEP,
      PageUp: sign * LEAP,
      PageDown: -sign * LEAP,
      Home: -sign,
      End: sign,
    })[event.key];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.move(this.at + by);
  }

  /** @param {number} at a part of the map's width from its left */
  move(at) {
    this.at = Math.min(Math.max(at, 0), 1);
    this.over?.style.setProperty("--at", `${100 * this.at}%`);
    this.cut();
    this.tell();
  }

  /** Say how much of the map each day has. */
  tell() {
    const { words } = this.parts;
    const part = Math.round(100 * (words.rtl ? 1 - this.at : this.at));
    this.divider.setAttribute("aria-valuenow", String(part));
    const text = words.say("swipe_at", {
      first: words.day(this.range.from),
      part,
      second: words.day(this.range.to),
      rest: 100 - part,
    });
    this.divider.setAttribute("aria-valuetext", text);
  }

  /** Cut both canvases at the divider, wherever the map and a pinch have moved them. */
  cut() {
    const { map, land, words } = this.parts;
    const frame = map.getContainer().getBoundingClientRect();
    const x = frame.left + this.at * frame.width;
    const [left, right] = words.rtl ? [land, this.before] : [this.before, land];
    for (const [side, { layer }] of Object.entries({ left, right })) {
      const canvas = layer._container;
      if (!canvas) continue;
      const box = canvas.getBoundingClientRect();
      const cut = (x - box.left) / (box.width / canvas.offsetWidth || 1);
      const rest = canvas.offsetWidth - cut;
      canvas.style.clipPath = side === "left" ? `inset(0 ${rest}px 0 0)` : `inset(0 0 0 ${cut}px)`;
    }
  }

  remove() {
    const { map, land } = this.parts;
    this.abort.abort();
    map.off(MOVES, this.cut, this);
    map.options.zoomAnimationThreshold = this.threshold;
    this.over?.remove();
    this.sides?.remove();
    this.before.layer.remove();
    if (land.layer._container) land.layer._container.style.clipPath = "";
  }
}

/** After these the canvases lie elsewhere under the divider. */
const MOVES = "move zoom moveend zoomend viewreset resize";

/** @param {string} label */
function dividerOf(label) {
  const grip = element("span", { class: "swipe-grip", "aria-hidden": "true" });
  return element(
    "div",
    {
      class: "swipe-divider",
      role: "slider",
      tabindex: "0",
      "aria-label": label,
      "aria-orientation": "horizontal",
      "aria-valuemin": "0",
      "aria-valuemax": "100",
    },
    [grip],
  );
}

function holdersBox() {
  return element("details", {}, [element("summary"), element("ul")]);
}

/**
 * The day, and who holds land on it.
 * @param {HTMLDetailsElement} box
 * @param {import("../facts.js").Facts} facts
 * @param {import("../words.js").Words} words
 * @param {number} day
 */
function fillHolders(box, facts, words, day) {
  const rows = facts.holders(day).map((side) => {
    const swatch = swatchOf(facts, side);
    return element("li", {}, [swatch, words.side(facts, side)]);
  });
  box.firstElementChild?.replaceChildren(words.day(day));
  box.lastElementChild?.replaceChildren(...rows);
}

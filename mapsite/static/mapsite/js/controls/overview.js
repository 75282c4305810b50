/** The whole land, small, with a frame round what the map shows. */

import { simplify } from "../atlas/detail.js";
import { afterFrame } from "../day_pace.js";
import { element } from "../dom.js";
import { fillOf } from "../layers/fills.js";
import { inkOf } from "../layers/ink.js";
import { mercator } from "../layers/mercator.js";
import { PathBuilder } from "../layers/path_builder.js";
import { Rings } from "../layers/rings.js";

/** @typedef {import("../parts.js").Taking<"L" | "map" | "facts" | "state" | "words" | "land" | "menu">} Taken */

/** CSS pixels. */
const WIDTH = 150;

/** @param {Taken} parts */
export function overview(parts) {
  const { L, words } = parts;
  const canvas = element("canvas", { role: "img", "aria-label": words.say("overview") });
  const box = element("div", { class: "overview" }, [canvas]);
  const small = new Overview(parts, canvas);
  const onAdd = () => {
    small.start();
    return box;
  };
  const Control = L.Control.extend({ onAdd, onRemove: () => small.stop() });
  const control = new Control({ position: "bottomright" });
  parts.menu.offer("overview", {
    get on() {
      return Boolean(control.getContainer()?.isConnected);
    },
    set: (on) => (on ? control.addTo(parts.map) : control.remove()),
  });
}

class Overview {
  /**
   * @param {Taken} parts
   * @param {HTMLCanvasElement} canvas
   */
  constructor(parts, canvas) {
    this.parts = parts;
    this.canvas = canvas;
    this.view = viewOf(parts.facts.theatre.bounds);
    this.canvas.width = this.view.width;
    this.canvas.height = this.view.height;
    canvas.style.width = `${this.view.width / this.view.dpr}px`;
    canvas.style.height = `${this.view.height / this.view.dpr}px`;
    this.running = new AbortController();
    this.draw = () => this.paint();
    this.click = (/** @type {MouseEvent} */ event) => this.go(event);
  }

  start() {
    this.running = new AbortController();
    const { signal } = this.running;
    this.parts.map.on("moveend", this.draw);
    this.parts.state.addEventListener("settle", afterFrame(this.draw, signal), { signal });
    this.canvas.addEventListener("click", this.click);
    this.paint();
  }

  stop() {
    this.parts.map.off("moveend", this.draw);
    this.running.abort();
    this.canvas.removeEventListener("click", this.click);
  }

  paint() {
    const { facts, land } = this.parts;
    const { atlas, cursor } = land;
    const { view } = this;
    const context = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext("2d"));
    const builder = new PathBuilder(atlas);
    builder.setView(view, simplify(atlas, (0.7 * 2 ** atlas.precision) / view.world));
    const rings = new Rings(atlas);
    rings.gather(cursor);
    context.clearRect(0, 0, view.width, view.height);
    context.globalCompositeOperation = "lighter";
    facts.sides.forEach((_, side) => {
      builder.path = new Path2D();
      rings.trace(side + 1, builder);
      context.fillStyle = fillOf(context, facts, side, view.dpr);
      context.fill(builder.path);
    });
    context.globalCompositeOperation = "source-over";
    this.frame(context);
  }

  /** @param {CanvasRenderingContext2D} context */
  frame(context) {
    const { view } = this;
    const bounds = this.parts.map.getBounds();
    const from = mercator(bounds.getWest(), bounds.getNorth());
    const to = mercator(bounds.getEast(), bounds.getSouth());
    context.strokeStyle = inkOf(context).label;
    context.lineWidth = 2 * view.dpr;
    context.strokeRect(
      from.x * view.world - view.left,
      from.y * view.world - view.top,
      (to.x - from.x) * view.world,
      (to.y - from.y) * view.world,
    );
  }

  /** @param {MouseEvent} event */
  go({ offsetX, offsetY }) {
    const { view, parts } = this;
    const x = (offsetX * view.dpr + view.left) / view.world;
    const y = (offsetY * view.dpr + view.top) / view.world;
    const lat = (Math.asin(Math.tanh((0.5 - y) * 2 * Math.PI)) * 180) / Math.PI;
    parts.map.panTo([lat, (x - 0.5) * 360]);
  }
}

/**
 * @param {number[]} bounds west, south, east, north
 * @returns {import("../layers/canvas.js").View}
 */
function viewOf([west, south, east, north]) {
  const dpr = window.devicePixelRatio || 1;
  const from = mercator(west, north);
  const to = mercator(east, south);
  const world = (WIDTH * dpr) / (to.x - from.x);
  return {
    dpr,
    zoom: 0,
    width: WIDTH * dpr,
    height: Math.round((to.y - from.y) * world),
    world,
    left: from.x * world,
    top: from.y * world,
    edge: 0,
  };
}

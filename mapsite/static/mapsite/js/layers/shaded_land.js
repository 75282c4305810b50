/** Land shaded by a measure, one path a class, hatched where it says so; the rest stays as it is. */

import { anchor } from "./fills.js";
import { inkOf } from "./ink.js";
import { Levels } from "./levels.js";
import { Patches } from "./patches.js";
import { PathBuilder } from "./path_builder.js";

/** CSS pixels: the square of the hatching. */
const TILE = 9;

export class ShadedLand {
  /**
   * @param {import("./land.js").Land} land
   * @param {(atlas: import("../atlas/decode.js").Atlas) => import("../shading.js").Shading} shade
   *   asked again where a finer atlas has come
   */
  constructor(land, shade) {
    this.land = land;
    this.shade = shade;
    const { atlas } = land;
    this.shading = shade(atlas);
    this.patches = patchesOf(atlas, this.shading);
    this.tools = { atlas, builder: new PathBuilder(atlas), levels: new Levels(atlas) };
  }

  /** Shade anew: what is asked for has changed, or a finer atlas has come. */
  update() {
    const { atlas } = this.land;
    this.shading = this.shade(atlas);
    this.patches = patchesOf(atlas, this.shading);
    if (this.tools.atlas === atlas) return;
    this.tools = { atlas, builder: new PathBuilder(atlas), levels: new Levels(atlas) };
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {import("./canvas.js").View} view
   */
  paint(context, view) {
    if (this.patches.atlas !== this.land.atlas) this.update();
    const { builder, levels } = this.tools;
    builder.setView(view, levels.at(view));
    const over = hatch(context, view.dpr);
    anchor(over, view, TILE);
    const hatched = new Path2D();
    // As layers/territory.js: so that no seam shows between neighbours.
    context.globalCompositeOperation = "lighter";
    context.globalAlpha = this.land.state.overGround ?? 1;
    this.shading.shades.forEach(({ colour }, at) => {
      const path = new Path2D();
      this.trace(2 * at + 1, builder, path);
      this.trace(2 * at + 2, builder, path);
      this.trace(2 * at + 2, builder, hatched);
      context.fillStyle = colour;
      context.fill(path);
    });
    context.globalCompositeOperation = "source-over";
    context.fillStyle = over;
    context.fill(hatched);
    context.globalAlpha = 1;
    this.outline(context, view, builder);
  }

  /**
   * @param {number} number of the class of patches
   * @param {PathBuilder} builder
   * @param {Path2D} path
   */
  trace(number, builder, path) {
    builder.path = path;
    this.patches.trace(number, builder);
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {import("./canvas.js").View} view
   * @param {PathBuilder} builder
   */
  outline(context, view, builder) {
    builder.path = new Path2D();
    for (const arc of this.patches.arcs()) builder.line(arc);
    context.lineJoin = "round";
    context.strokeStyle = inkOf(context).front;
    context.lineWidth = Math.max(0.6 * view.dpr, 1);
    context.stroke(builder.path);
  }
}

/**
 * @param {import("../atlas/decode.js").Atlas} atlas
 * @param {import("../shading.js").Shading} shading
 */
function patchesOf(atlas, { numbers, hatched, shades }) {
  const classes = numbers.map((number, line) => (number ? 2 * number - 1 + hatched[line] : 0));
  return new Patches(atlas, classes, 2 * shades.length);
}

/**
 * A dark and a light line beside each other, seen on any colour.
 * @param {CanvasRenderingContext2D} context
 * @param {number} dpr
 * @returns {CanvasPattern}
 */
export function hatch(context, dpr) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = Math.round(TILE * dpr);
  const tile = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  tile.scale(canvas.width / TILE, canvas.width / TILE);
  for (const [colour, shift] of /** @type {[string, number][]} */ ([
    ["#14181d", 0],
    ["#fff", 1.4 * Math.SQRT2],
  ])) {
    tile.strokeStyle = colour;
    tile.lineWidth = 1.4;
    tile.stroke(lines(shift));
  }
  return /** @type {CanvasPattern} */ (context.createPattern(canvas, "repeat"));
}

/** @param {number} shift along the square's side */
function lines(shift) {
  const path = new Path2D();
  for (let at = shift - TILE; at <= shift + 3 * TILE; at += TILE) {
    path.moveTo(at + TILE, -TILE);
    path.lineTo(at - 2 * TILE, 2 * TILE);
  }
  return path;
}

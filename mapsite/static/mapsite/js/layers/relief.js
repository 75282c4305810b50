/** Slopes over the land: shadow where they turn from the light, and light where they face it. */

import { edgesOf } from "../map_bounds.js";
import { fadeEdges } from "./ground_edge.js";

/** A plain in the picture's grey. */
const FLAT = 128;
/** The last zoom at which it is drawn in full: a pixel of its source is 3.7 km wide. */
const FULL = 8;
/** The zoom at which nothing of it is left. */
export const GONE = 9;
/** How much of it there is over the land, as parts of black and of white. */
const SHADOW = 0.5;
const LIGHT = 0.42;

/**
 * @param {number} zoom
 * @returns {number} how strong the relief is, from 0 to 1
 */
export function strengthAt(zoom) {
  return Math.min(Math.max((GONE - zoom) / (GONE - FULL), 0), 1);
}

/**
 * Grey to black and white that let through what lies below: a plain is clear.
 * @param {Uint8ClampedArray} pixels red, green, blue, opacity; changed in place
 */
export function clearPlains(pixels) {
  for (let at = 0; at < pixels.length; at += 4) {
    const slope = pixels[at] - FLAT;
    const colour = slope < 0 ? 0 : 255;
    pixels.fill(colour, at, at + 3);
    pixels[at + 3] = (Math.abs(slope) / FLAT) * 255 * (slope < 0 ? SHADOW : LIGHT);
  }
}

/** Paints a picture over a box of the map. */
export class Relief {
  /**
   * @param {ImageBitmap} picture grey, on Web Mercator
   * @param {number[]} box west, south, east, north
   */
  constructor(picture, box) {
    const { left, top, right, bottom } = edgesOf(box);
    // The picture ends where the world does.
    this.edges = { left, top: Math.max(top, 0), right, bottom: Math.min(bottom, 1) };
    this.canvas = document.createElement("canvas");
    this.canvas.width = picture.width;
    this.canvas.height = picture.height;
    const context = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext("2d"));
    context.drawImage(picture, 0, 0);
    const content = context.getImageData(0, 0, picture.width, picture.height);
    clearPlains(content.data);
    context.putImageData(content, 0, 0);
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {import("./canvas.js").View} view
   */
  paint(context, view) {
    const { zoom, world, left, top } = view;
    const strength = strengthAt(zoom);
    if (!strength) return;
    const { edges } = this;
    context.globalAlpha = strength;
    context.imageSmoothingQuality = "high";
    context.drawImage(
      this.canvas,
      edges.left * world - left,
      edges.top * world - top,
      (edges.right - edges.left) * world,
      (edges.bottom - edges.top) * world,
    );
    context.globalAlpha = 1;
    const corners = [
      { x: edges.left, y: edges.top },
      { x: edges.right, y: edges.bottom },
    ];
    fadeEdges(context, view, corners);
  }
}

/** The land shaded by how old the last word on it is, from the zones and their record. */

import { AGES, ageOf, classOf } from "../age.js";
import { Cursor } from "../atlas/cursor.js";
import { Levels } from "./levels.js";
import { PathBuilder } from "./path_builder.js";
import { Rings } from "./rings.js";

/** Land of which no statement is known. */
const NONE = "#b9b4a8";

export class EvidenceAge {
  /**
   * @param {import("../atlas/decode.js").Atlas} atlas labels are zones
   * @param {Record<string, any>} zones by id
   * @param {import("../state.js").State} state
   * @param {import("./land.js").Land} land
   */
  constructor(atlas, zones, state, land) {
    this.land = land;
    this.atlas = atlas;
    this.zones = zones;
    this.state = state;
    this.cursor = new Cursor(atlas);
    this.builder = new PathBuilder(atlas);
    this.levels = new Levels(atlas);
  }

  /**
   * The colour of a label on the day of the state.
   * @param {number} label from 1
   */
  colour(label) {
    const zone = this.zones[String(this.atlas.labels?.[label - 1])];
    const at = zone ? classOf(ageOf(zone, this.state.day)) : -1;
    return AGES[at]?.colour ?? NONE;
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {import("./canvas.js").View} view
   */
  paint(context, view) {
    const { atlas, builder, cursor } = this;
    cursor.seek(this.state.day);
    builder.setView(view, this.levels.at(view));
    const rings = new Rings(atlas);
    rings.gather(cursor);
    /** @type {Map<string, Path2D>} one path a colour, so that no seam shows */
    const paths = new Map();
    for (let label = 1; label <= atlas.labelCount; label++) {
      const colour = this.colour(label);
      const path = paths.get(colour) ?? new Path2D();
      paths.set(colour, path);
      builder.path = path;
      rings.trace(label, builder);
    }
    context.globalCompositeOperation = "lighter";
    context.globalAlpha = this.state.overGround ?? 1;
    for (const [colour, path] of paths) {
      context.fillStyle = colour;
      context.fill(path);
    }
    context.globalCompositeOperation = "source-over";
    context.globalAlpha = 1;
    // The fronts, which the shading covers; the land below was painted for the same view.
    this.land.painter.strokeBorders(context, view.dpr, [], true);
  }
}

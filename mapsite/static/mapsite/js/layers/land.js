/**
 * The land of the sides as a layer of the map: it follows the day, on the finest grid loaded. Fires
 * `refined` once a finer one has come.
 */

import { afterFrame, framesAreLong, onceAFrame } from "../day_pace.js";
import { canvasLayer } from "./canvas.js";
import { Territory } from "./territory.js";

export class Land extends EventTarget {
  /**
   * @param {any} L
   * @param {import("../atlas/decode.js").Atlas} atlas labels are sides
   * @param {import("../facts.js").Facts} facts
   * @param {import("../state.js").State} state
   */
  constructor(L, atlas, facts, state) {
    super();
    this.facts = facts;
    this.state = state;
    this.painter = new Territory(atlas, facts, state);
    const options = { pane: "overlayPane", className: "territory", open: true };
    this.layer = canvasLayer(L, [this.painter], options);
    /** @type {import("./small_patches.js").SmallPatches|null} on small patches, where a page has them */
    this.signs = null;
  }

  get atlas() {
    return this.painter.atlas;
  }

  get cursor() {
    return this.painter.cursor;
  }

  /** Whether borders are known to some km only. */
  get hasBands() {
    return this.painter.bands.widest > 0;
  }

  /**
   * Paint each new day in the next frame, on a slow device its lines in all detail after it; repaint
   * when a side is hidden or shown.
   * @param {AbortSignal} signal
   */
  follow(signal) {
    const { state, layer } = this;
    const paint = (/** @type {boolean} */ quick) => {
      if (layer.context) this.painter.step(layer.context, state.moving, state.moving || quick);
    };
    const ask = onceAFrame(() => paint(framesAreLong()), signal);
    const finish = afterFrame(() => this.painter.rough && paint(false), signal);
    state.addEventListener("day", ask, { signal });
    state.addEventListener("day", finish, { signal });
    state.addEventListener("settle", () => this.painter.rough && ask(), { signal });
    state.addEventListener("settle", finish, { signal });
    state.addEventListener("look", () => layer.redraw(), { signal });
  }

  /**
   * Paint the same land on a finer grid.
   * @param {import("../atlas/decode.js").Atlas} atlas
   */
  refine(atlas) {
    this.painter = new Territory(atlas, this.facts, this.state);
    this.cursor.prepare();
    this.layer.painters = [this.painter];
    this.layer.redraw();
    this.dispatchEvent(new Event("refined"));
  }

  /**
   * Change the colour of a faction, live.
   * @param {string} faction
   * @param {string} colour #rrggbb
   */
  recolour(faction, colour) {
    this.facts.factions[faction].colour = colour;
    this.painter.fills = [];
    this.state.dispatchEvent(new Event("look"));
  }
}

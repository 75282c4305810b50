/** The ground that the operator brings: drawn under the land from zoom 8 on, which lets it through. */

import { element } from "../dom.js";

/** @typedef {import("../parts.js").Taking<"L" | "map" | "facts" | "state" | "words" | "menu" | "tiles" | "signal">} Taken */
/** @typedef {{kind: string, url: string, attribution: string, max_zoom: number, module: string}} Ground */

/** The zoom from which it is drawn. */
const FROM = 8;
/** Where the reader's choice is kept. */
const KEY = "ground-opacity";
/** How much of a side's colour there is over the ground, as long as the reader chooses nothing. */
const USUAL = 0.5;

export class OwnGround {
  /**
   * @param {Taken} parts
   * @param {Ground} ground
   */
  constructor(parts, ground) {
    this.parts = parts;
    this.ground = ground;
    this.on = true;
    this.opacity = kept();
    /** @type {any} */
    this.layer = null;
    /** Counts what was asked for: what comes too late is not shown. */
    this.turn = 0;
    this.dark = matchMedia("(prefers-color-scheme: dark)");
  }

  /** Show it where the view is near enough, from now on. */
  follow() {
    const { map, menu, signal } = this.parts;
    const look = () => void this.look();
    map.on("zoomend", look);
    signal.addEventListener("abort", () => {
      map.off("zoomend", look);
      this.hide();
    });
    this.dark.addEventListener("change", () => this.anew(), { signal });
    menu.choices.unshift(this.slider());
    menu.offer("ground", this.asSwitch());
    this.say("away");
    look();
  }

  /** @returns {import("../layer_menu.js").Switch} */
  asSwitch() {
    const ground = this;
    return {
      get on() {
        return ground.on;
      },
      set(on) {
        ground.on = on;
        void ground.look();
      },
    };
  }

  /** Draw it, or take it off, as the zoom and the reader want. */
  async look() {
    const wanted = this.on && this.parts.map.getZoom() >= FROM;
    if (!wanted) return this.hide();
    if (this.layer) return;
    this.turn += 1;
    const { turn } = this;
    try {
      const layer = await this.made();
      if (turn === this.turn && !this.parts.signal.aborted) this.show(layer);
    } catch {
      // The map goes on without; the next zoom asks again.
    }
  }

  /** @returns {Promise<any>} */
  async made() {
    const { L, facts, words } = this.parts;
    const { groundLayer } = await import(this.ground.module);
    const names = new Set(facts.places.flatMap((/** @type {any} */ place) => namesOf(place)));
    return groundLayer(L, this.ground, {
      language: words.language,
      dark: this.dark.matches,
      isKnown: (/** @type {string} */ name) => names.has(name),
    });
  }

  /** @param {any} layer */
  show(layer) {
    const { map, tiles } = this.parts;
    tiles.nameMakers();
    this.layer = layer.addTo(map);
    this.say("drawn");
    this.fade(this.opacity);
  }

  hide() {
    this.turn += 1;
    if (!this.layer) return;
    this.layer.remove();
    this.layer = null;
    this.say("away");
    this.fade(null);
  }

  /** @param {"drawn"|"away"} where for who watches the page */
  say(where) {
    this.parts.map.getContainer().dataset.ground = where;
  }

  /** @param {number|null} opacity */
  fade(opacity) {
    const { map, state } = this.parts;
    state.fade(opacity);
    // Each canvas that paints land heeds it, and roads of ours give way.
    map.eachLayer((/** @type {any} */ layer) => layer.painters && layer.redraw());
  }

  /** In the colours of another scheme. */
  anew() {
    this.hide();
    void this.look();
  }

  /** How strong the colours of the sides are over it. */
  slider() {
    const { words, signal } = this.parts;
    const input = element("input", {
      type: "range",
      min: "0.1",
      max: "1",
      step: "0.05",
      value: String(this.opacity),
    });
    const choose = () => {
      this.opacity = Number(input.value);
      keep(this.opacity);
      if (this.layer) this.fade(this.opacity);
    };
    input.addEventListener("input", choose, { signal });
    return element("label", { class: "ground-opacity" }, [words.say("ground_opacity"), input]);
  }
}

/**
 * @param {Record<string, any>} place
 * @returns {string[]} its names in all languages
 */
function namesOf(place) {
  return Object.keys(place)
    .filter((key) => /^name(_|$)/.test(key) && place[key])
    .map((key) => place[key]);
}

/** @returns {number} */
function kept() {
  try {
    const value = Number(localStorage.getItem(KEY) ?? USUAL);
    return value >= 0.1 && value <= 1 ? value : USUAL;
  } catch {
    return USUAL;
  }
}

/** @param {number} opacity */
function keep(opacity) {
  try {
    localStorage.setItem(KEY, String(opacity));
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}

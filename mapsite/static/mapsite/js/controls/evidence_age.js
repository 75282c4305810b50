/** A switch among the layers: the land by the age of its evidence, with its legend. */

import { AGES } from "../age.js";
import { afterFrame } from "../day_pace.js";
import { element } from "../dom.js";
import { canvasLayer } from "../layers/canvas.js";
import { EvidenceAge } from "../layers/evidence_age.js";

import { putOver } from "./over_land.js";
import { NARROW } from "./shading_legend.js";

/** @typedef {import("../parts.js").Taking<"L" | "map" | "state" | "words" | "files" | "land" | "menu" | "signal">} Taken */

/**
 * Offer the layer; its data is loaded once it is asked for.
 * @param {Taken} parts
 */
export function offerAge(parts) {
  const { files, menu, signal } = parts;
  if (!files.sources.zones || !files.sources.record) return;
  /** @type {Promise<Shade>|null} */
  let shade = null;
  let on = false;
  menu.offer("age", {
    get on() {
      return on;
    },
    set(wanted) {
      on = wanted;
      shade ??= load(parts);
      shade
        .then((layer) => signal.aborted || layer.show(on))
        .catch(() => {
          shade = null;
          on = false;
        });
    },
  });
}

/** @param {Taken} parts */
async function load(parts) {
  const [atlas, record] = await Promise.all([parts.files.zones(), parts.files.record()]);
  if (!atlas || !record) throw new Error("this map has no zones");
  return new Shade(parts, atlas, record.zones);
}

class Shade {
  /**
   * @param {Taken} parts
   * @param {import("../atlas/decode.js").Atlas} atlas
   * @param {Record<string, any>} zones
   */
  constructor(parts, atlas, zones) {
    const { L, state, words, signal } = parts;
    this.parts = parts;
    const painter = new EvidenceAge(atlas, zones, state, parts.land);
    this.layer = canvasLayer(L, [painter], { pane: "overlayPane", className: "evidence-age" });
    const box = legendOf(words, parts.map.getSize().x > NARROW);
    L.DomEvent.disableClickPropagation(box);
    this.legend = new (L.Control.extend({ onAdd: () => box }))({
      position: "bottomright",
    });
    const draw = () => parts.map.hasLayer(this.layer) && this.layer.redraw();
    state.addEventListener("day", afterFrame(draw, signal), { signal });
    signal.addEventListener("abort", () => this.show(false));
  }

  /** @param {boolean} on */
  show(on) {
    const { map } = this.parts;
    map.getContainer().classList.toggle("aged", on);
    if (!on) {
      this.layer.remove();
      this.legend.remove();
      return;
    }
    if (!map.hasLayer(this.layer)) putOver(this.parts, this.layer);
    this.legend.addTo(map);
  }
}

/**
 * @param {import("../words.js").Words} words
 * @param {boolean} open
 */
function legendOf(words, open) {
  const rows = AGES.map(({ colour, name }) => {
    const mark = element("span", { class: "swatch", "aria-hidden": "true" });
    mark.style.background = colour;
    return element("li", {}, [mark, words.say(name)]);
  });
  return element("details", { class: "age-legend", dir: words.rtl ? "rtl" : "ltr", open }, [
    element("summary", {}, [words.say("layer_age")]),
    element("ul", {}, rows),
    element("p", { class: "soft" }, [words.say("age_why")]),
  ]);
}

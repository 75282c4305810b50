/** The form of a succession: its area on the map, and beside it what saving it would do. */

import { L } from "../leaflet.js";
import { Desk } from "./desk.js";
import { EffectPanel } from "./effect.js";

/** Two sides and a day do; an area only says where. */
class SuccessionEffect extends EffectPanel {
  /** @param {any} options */
  addressIn(options) {
    return options.succession;
  }

  job() {
    const value = (/** @type {string} */ name) => this.form.elements.namedItem(name)?.value ?? "";
    const sources = this.form.elements.namedItem("sources");
    return {
      predecessor: value("predecessor"),
      successor: value("successor"),
      day: value("day"),
      sources: [...(sources?.selectedOptions ?? [])].map((option) => option.value),
      row: this.desk.options.zone ?? null,
      area: this.desk.area,
    };
  }

  /** @param {any} job */
  isFilled(job) {
    return Boolean(job.predecessor && job.successor && job.day);
  }
}

for (const root of document.querySelectorAll("[data-desk=polygon]")) {
  const desk = new Desk(L, /** @type {HTMLElement} */ (root));
  const effect = new SuccessionEffect(desk);
  desk.effect.root.replaceWith(effect.root); // That of a zone has nothing to say here.
  effect.soon();
}

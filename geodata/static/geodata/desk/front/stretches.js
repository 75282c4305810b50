/** What changes hands by a line: on the map, and one by one beside it, each with its side. */

import { EffectPanel } from "../effect.js";
import { element } from "../view.js";

/** @typedef {{key: string, name: string, status: string, status_words: string, second: string, colour: string | null}} SideFacts */

/**
 * The words for a side.
 * @param {SideFacts} side
 * @param {Record<string, string>} texts
 */
export function sideWords(side, texts) {
  const status = side.status === "controlled" || !side.name ? "" : side.status_words;
  return [side.name || texts.nobody, status, side.second].filter(Boolean).join(" · ");
}

/**
 * A text with its one place filled.
 * @param {string} text
 * @param {string | number} value
 */
export const filled = (text, value) => text.replace("%s", String(value));

/** So many effects are unfolded at once. */
const FEW = 3;

export class Stretches {
  /**
   * @param {any} L
   * @param {any} map
   * @param {{root: HTMLElement, texts: Record<string, string>, chosen: (number: number, key: string) => void}} parts
   */
  constructor(L, map, { root, texts, chosen }) {
    this.L = L;
    this.root = root;
    this.texts = texts;
    this.chosen = chosen;
    map.createPane("stretches").style.zIndex = "380";
    this.layers = L.layerGroup().addTo(map);
  }

  clear() {
    this.root.replaceChildren();
    this.layers.clearLayers();
  }

  /** @param {any} facts @param {HTMLElement[]} tools what stands under the heading */
  show(facts, tools) {
    const open = this.openEffects(facts.stretches.length);
    const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.id;
    this.clear();
    this.root.append(element("h2", {}, this.texts.front_stretches), ...tools);
    facts.stretches.forEach((/** @type {any} */ row, /** @type {number} */ at) => {
      this.root.append(this.row(row, at, facts.choices, open));
      this.layers.addLayer(this.shape(row, at));
    });
    if (focused?.startsWith("front_side_")) document.getElementById(focused)?.focus();
  }

  /**
   * The numbers of the stretches whose effect is unfolded: those that were, and of few all.
   * @param {number} count
   */
  openEffects(count) {
    const shown = [...this.root.querySelectorAll("details[data-stretch]")];
    const numbers = shown
      .filter((one) => one.hasAttribute("open"))
      .map((one) => /** @type {HTMLElement} */ (one).dataset.stretch ?? "");
    if (shown.length === count) return new Set(numbers);
    return new Set(count > FEW ? [] : Array.from({ length: count }, (_, at) => String(at)));
  }

  /**
   * @param {any} row
   * @param {number} at
   * @param {SideFacts[]} choices
   * @param {Set<string>} open
   */
  row(row, at, choices, open) {
    const made = element(
      "section",
      { class: "front-stretch" },
      element(
        "h3",
        {},
        `${at + 1} · ${this.km2(row.area)} `,
        filled(this.texts.front_from, sideWords(row.before, this.texts)),
      ),
      this.choice(row, at, choices),
      ...row.faults.map((/** @type {string} */ text) =>
        element("p", { class: "desk-fault", role: "alert" }, text),
      ),
      row.effect ? this.effect(row.effect, at, open) : "",
    );
    made.style.setProperty("--front-colour", row.after?.colour ?? "#555");
    return made;
  }

  /** @param {any} row @param {number} at @param {SideFacts[]} choices */
  choice(row, at, choices) {
    const list = element("select", {
      id: `front_side_${at}`,
      "aria-label": filled(this.texts.front_to, at + 1),
      "data-tool": "side",
    });
    const isOpen = !row.after && row.open;
    if (isOpen) list.append(new Option(this.texts.front_choose, "?", true, true));
    for (const side of choices)
      if (side.key !== row.before.key)
        list.append(new Option(`→ ${sideWords(side, this.texts)}`, side.key));
    list.append(new Option(this.texts.front_stays, ""));
    if (!isOpen) list.value = row.after?.key ?? "";
    list.addEventListener("change", () => list.value === "?" || this.chosen(at, list.value));
    return list;
  }

  /** @param {any} facts @param {number} at @param {Set<string>} open */
  effect(facts, at, open) {
    const place = element("div");
    const panel = new EffectPanel({
      root: place,
      texts: this.texts,
      options: { addresses: {} },
      dayField: null,
    });
    panel.show(facts);
    panel.root.removeAttribute("aria-live");
    const warned = facts.warnings.length ? ` (${facts.warnings.length} !)` : "";
    const flips = facts.places.map((/** @type {any} */ one) => one.name).slice(0, 4);
    const names = flips.length ? `: ${flips.join(", ")}` : "";
    return element(
      "details",
      { "data-stretch": String(at), ...(open.has(String(at)) ? { open: "" } : {}) },
      element("summary", {}, `${this.texts.front_details}${names}${warned}`),
      panel.root,
    );
  }

  /** @param {any} row @param {number} at */
  shape(row, at) {
    const layer = this.L.geoJSON(row.geometry, {
      interactive: false,
      pane: "stretches",
      pmIgnore: true,
      style: {
        color: "#111",
        weight: 1,
        fillColor: row.after?.colour ?? "#fff",
        fillOpacity: row.after ? 0.75 : 0.2,
      },
    });
    return layer.bindTooltip(String(at + 1), {
      permanent: true,
      direction: "center",
      className: "front-number",
    });
  }

  /** @param {number} area square metres */
  km2(area) {
    const words = (area / 1e6).toLocaleString(document.documentElement.lang || "en", {
      maximumFractionDigits: area < 1e7 ? 2 : 0,
    });
    return `${words} ${this.texts.square_km}`;
  }
}

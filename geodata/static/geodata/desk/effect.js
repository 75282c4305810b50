/** What saving would do: the server says it whenever the drawing or a field of the form changes. */

import { button } from "./controls.js";
import { dayWords } from "./day.js";
import { postJson, Refusal } from "./server.js";
import { element } from "./view.js";

const FIELDS = [
  "faction",
  "status",
  "contested_with",
  "valid_from",
  "valid_to",
  "earliest",
  "latest",
  "rank",
];
const PAUSE = 400;

export class EffectPanel {
  /** @param {any} desk */
  constructor(desk) {
    this.desk = desk;
    this.texts = desk.texts;
    this.root = element("section", { class: "desk-effect", "aria-live": "polite" });
    this.address = this.addressIn(desk.options) ?? "";
    this.form = desk.root.closest("form");
    if (!this.address || !desk.dayField) return;
    desk.root.addEventListener("desk:change", () => this.soon());
    // Django's autocomplete fields report a change through its own jQuery only.
    const query = /** @type {any} */ (window).django?.jQuery;
    if (query) query(this.form).on("change", () => this.soon());
    else this.form.addEventListener("change", () => this.soon());
  }

  /** @param {any} options @returns {string | undefined} where the server says it */
  addressIn(options) {
    return options.addresses.effect;
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.load(), PAUSE);
  }

  /** @returns {any} the fields and the drawing, as the server wants them */
  job() {
    const value = (/** @type {string} */ name) => this.form.elements.namedItem(name)?.value ?? "";
    const sources = this.form.elements.namedItem("sources");
    return {
      ...Object.fromEntries(FIELDS.map((name) => [name, value(name)])),
      sources: [...(sources?.selectedOptions ?? [])].map((option) => option.value),
      zone: this.desk.options.zone ?? null,
      area: this.desk.area,
    };
  }

  /** @param {any} job @returns {boolean} whether the server can say something of it */
  isFilled(job) {
    return Boolean(job.area && job.valid_from);
  }

  async load() {
    const job = this.job();
    if (!this.isFilled(job)) return this.say(this.texts.effect_none);
    this.waiting?.abort();
    this.waiting = new AbortController();
    this.root.setAttribute("aria-busy", "true");
    try {
      this.show(await postJson(this.address, job, this.waiting.signal));
    } catch (error) {
      if (error instanceof DOMException) return;
      this.say(error instanceof Refusal ? error.message : this.texts.failed);
    }
    this.root.removeAttribute("aria-busy");
  }

  /** @param {string} text why no effect is shown */
  say(text) {
    this.root.replaceChildren(element("p", {}, text));
    this.desk.effectMap?.clear();
  }

  /** @param {any} facts */
  show(facts) {
    this.root.replaceChildren(
      element("h3", {}, this.texts.effect),
      facts.balance.length ? this.balance(facts) : "",
      ...facts.notes.map((/** @type {string} */ text) => element("p", {}, text)),
      ...this.onMap(facts),
      ...facts.warnings.map((/** @type {string} */ text) =>
        element("p", { class: "desk-warning" }, text),
      ),
      this.list(
        this.texts.effect_places,
        facts.places,
        (place) => `${place.name}: ${place.before} → ${place.after}`,
      ),
      this.list(
        this.texts.effect_later,
        facts.later,
        (row) => `${this.span(row)}: ${this.km2(row.area)}`,
      ),
      this.list(
        this.texts.effect_over,
        facts.overriding,
        (row) => `${dayWords(row.day)}: ${row.name}, ${this.km2(row.area)}`,
      ),
    );
  }

  /**
   * Draw the effect where the desk has a map for it.
   *
   * @param {any} facts
   * @returns {HTMLElement[]} the key to what is drawn, and the way to the slivers
   */
  onMap(facts) {
    const map = this.desk.effectMap;
    if (!map || !facts.lands) return [];
    const lands = facts.lands.map((/** @type {any} */ land) => this.land(land));
    map.show(lands, facts.slivers);
    const kinds = ["gained", "lost", "over"].filter((kind) =>
      lands.some((/** @type {any} */ land) => land.kind === kind),
    );
    const key = kinds.map((kind) =>
      element("span", { class: `desk-key-${kind}` }, this.texts[`land_${kind}`]),
    );
    const visit = button("show_slivers", this.texts.show_slivers, () => map.slivers.visit());
    return [
      ...(key.length ? [element("p", { class: "desk-key" }, ...key)] : []),
      ...(facts.slivers.length ? [visit] : []),
    ];
  }

  /** @param {any} land as the server tells it @returns {import("./effect_map.js").Land} */
  land(land) {
    if (land.kind === "over") return { ...land, words: land.day, colour: null };
    const [before, after] = [land.before, land.after].map((side) => this.sideWords(side));
    const words = `${before} → ${after} ${this.km2(land.area)}`;
    return { ...land, words, colour: land.after.colour };
  }

  /** @param {any} side */
  sideWords({ name, status, status_words, second }) {
    const words = [name || this.texts.nobody, status === "controlled" ? "" : status_words, second];
    return words.filter(Boolean).join(" · ");
  }

  /** @param {any} facts */
  balance(facts) {
    const head = [this.texts.side, this.texts.gained, this.texts.lost];
    const rows = facts.balance.map((/** @type {any} */ row) => [
      this.sideWords(row),
      row.gained ? this.number(row.gained) : "",
      row.lost ? this.number(row.lost) : "",
    ]);
    return element(
      "table",
      {},
      element("caption", {}, `${this.texts.effect_day} (${dayWords(facts.day)})`),
      element("thead", {}, element("tr", {}, ...head.map((text) => element("th", {}, text)))),
      element(
        "tbody",
        {},
        ...rows.map((/** @type {string[]} */ row) =>
          element("tr", {}, ...row.map((text) => element("td", {}, text))),
        ),
      ),
    );
  }

  /** @param {string} title @param {any[]} rows @param {(row: any) => string} words */
  list(title, rows, words) {
    if (!rows.length) return "";
    const items = rows.map((row) => element("li", {}, words(row)));
    return element(
      "details",
      rows.length < 12 ? { open: "" } : {},
      element("summary", {}, `${title} (${rows.length})`),
      element("ul", {}, ...items),
    );
  }

  /** @param {{start: string, end: string | null}} row */
  span({ start, end }) {
    return `${dayWords(start)} – ${end ? dayWords(end) : this.texts.no_end}`;
  }

  /** @param {number} area square metres */
  number(area) {
    const digits = area < 1e7 ? 2 : 0;
    return (area / 1e6).toLocaleString(document.documentElement.lang || "en", {
      maximumFractionDigits: digits,
    });
  }

  /** @param {number} area square metres */
  km2(area) {
    return `${this.number(area)} ${this.texts.square_km}`;
  }
}

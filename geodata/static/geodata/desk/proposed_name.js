/**
 * The name of a new zone: place and side, proposed by the server while nobody has typed one. What was
 * typed stays, and a proposal that was deleted does not come again.
 */

import { pointCount } from "./area.js";
import { postJson } from "./server.js";
import { element } from "./view.js";

/** Of larger areas nobody waits for a name. */
const MOST_POINTS = 20_000;
const PAUSE = 500;
const SIDES = ["faction", "contested_with"];

export class ProposedName {
  /** @param {any} desk */
  constructor(desk) {
    this.desk = desk;
    this.form = /** @type {HTMLFormElement} */ (desk.root.closest("form"));
    /** @type {Record<string, string>} by field, what was proposed last */
    this.proposed = {};
    /** @type {Set<EventTarget>} fields that somebody wrote in */
    this.written = new Set();
    this.told = "";
    this.hint = element("div", { class: "help desk-proposed", role: "status" });
    const field = this.field("name");
    if (!desk.options.addresses.name || !desk.options.begin || !field) return;
    field.after(this.hint);
    this.form.addEventListener("input", ({ target, isTrusted }) => {
      if (isTrusted && target) this.written.add(target);
      this.showHint();
    });
    desk.root.addEventListener("desk:change", () => this.soon());
    const query = /** @type {any} */ (window).django?.jQuery;
    if (query) query(this.form).on("change", () => this.soon());
  }

  /** @param {string} name @returns {HTMLInputElement | null} */
  field(name) {
    const field = this.form?.elements.namedItem(name);
    return field instanceof HTMLInputElement ? field : null;
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.load(), PAUSE);
  }

  async load() {
    const { area } = this.desk;
    if (!area || pointCount(area) > MOST_POINTS || !this.isFree("name")) return;
    const sides = SIDES.map((name) => this.sideIn(name)).filter(Boolean);
    const asked = JSON.stringify([area, sides]);
    if (asked === this.told) return;
    this.told = asked;
    try {
      const { names } = await postJson(this.desk.options.addresses.name, { area, sides });
      if (asked === this.told) this.propose(names);
    } catch {
      // A proposal that does not come is none that anybody waits for.
    }
  }

  /** @param {string} name */
  sideIn(name) {
    const field = this.form.elements.namedItem(name);
    return field instanceof HTMLSelectElement ? Number(field.value) : 0;
  }

  /** @param {string} name @returns {boolean} whether a proposal may stand in the field */
  isFree(name) {
    const field = this.field(name);
    return Boolean(field) && this.isOpen(/** @type {HTMLInputElement} */ (field));
  }

  /** @param {HTMLInputElement} field */
  isOpen(field) {
    if (this.written.has(field)) return false;
    return field.value === (this.proposed[field.name] ?? "");
  }

  /** @param {Record<string, string>} names by field; what has none any more is emptied */
  propose(names) {
    for (const name of new Set([...Object.keys(this.proposed), ...Object.keys(names)])) {
      const field = this.field(name);
      if (!field || !this.isOpen(field)) continue;
      this.proposed[name] = names[name] ?? "";
      if (field.value === this.proposed[name]) continue;
      field.value = this.proposed[name];
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    this.showHint();
  }

  showHint() {
    const { name } = this.proposed;
    const words = name && this.field("name")?.value === name ? this.desk.texts.proposed_name : "";
    if (this.hint.textContent !== words) this.hint.textContent = words;
  }
}

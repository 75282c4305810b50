/** Suggestions while a name is typed. Without this script the form searches as ever. */

const DELAY = 150;

/**
 * @typedef {{slug: string, name: string, other: string, kind: string, governorate: string,
 *   lon: number, lat: number, url: string}} Suggestion
 */

/**
 * A search field with a list of suggestions (WAI-ARIA combobox).
 * @param {HTMLFormElement} form `data-suggestions` is the address that answers, `data-nothing` what
 *   to say where it knows no such place, `data-failed` where it does not answer
 * @param {(place: Suggestion) => void} choose
 */
export function suggest(form, choose) {
  const field = /** @type {HTMLInputElement} */ (form.querySelector("input[name=q]"));
  const list = document.createElement("ul");
  Object.assign(list, { id: `${field.id || "q"}-list`, className: "suggestions", hidden: true });
  list.setAttribute("role", "listbox");
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-expanded", "false");
  field.setAttribute("aria-autocomplete", "list");
  const said = document.createElement("p");
  said.className = "suggestions-none";
  said.setAttribute("role", "status");
  (field.closest("label") ?? field).after(list);
  form.after(said);
  new Suggestions(form, field, list, said, choose).listen();
}

class Suggestions {
  /**
   * @param {HTMLFormElement} form
   * @param {HTMLInputElement} field
   * @param {HTMLUListElement} list
   * @param {HTMLElement} said what is said, also aloud, where there is no list
   * @param {(place: Suggestion) => void} choose
   */
  constructor(form, field, list, said, choose) {
    this.form = form;
    this.field = field;
    this.list = list;
    this.said = said;
    this.choose = choose;
    /** @type {Suggestion[]} */
    this.places = [];
    this.at = -1;
    this.waiting = 0;
    this.abort = new AbortController();
  }

  listen() {
    this.field.addEventListener("input", () => this.typed());
    // Whoever was faster than this script waits for suggestions already.
    if (this.field === document.activeElement && this.field.value) this.typed();
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.field.addEventListener("blur", () => this.show([]));
    this.list.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      const row = /** @type {Element} */ (event.target).closest("li");
      if (row) this.take([...this.list.children].indexOf(row));
    });
  }

  typed() {
    clearTimeout(this.waiting);
    this.waiting = window.setTimeout(() => this.ask(this.field.value.trim()), DELAY);
  }

  /** @param {string} query */
  async ask(query) {
    this.abort.abort();
    this.abort = new AbortController();
    if (!query) return this.show([]);
    const url = new URL(this.form.dataset.suggestions ?? "", location.href);
    url.searchParams.set("q", query);
    try {
      const answer = await fetch(url, { signal: this.abort.signal });
      if (!answer.ok) return this.show([], this.form.dataset.failed);
      this.show((await answer.json()).places, this.form.dataset.nothing);
    } catch (error) {
      if (/** @type {Error} */ (error).name === "AbortError") return;
      this.show([], this.form.dataset.failed);
    }
  }

  /**
   * @param {Suggestion[]} places
   * @param {string} [otherwise] what to say where there is none
   */
  show(places, otherwise = "") {
    this.places = places;
    this.said.textContent = places.length ? "" : otherwise;
    this.at = -1;
    this.list.replaceChildren(...places.map((place, index) => this.row(place, index)));
    this.list.hidden = !places.length;
    this.field.setAttribute("aria-expanded", String(places.length > 0));
    this.field.removeAttribute("aria-activedescendant");
  }

  /**
   * @param {Suggestion} place
   * @param {number} index
   */
  row(place, index) {
    const row = document.createElement("li");
    row.id = `${this.list.id}-${index}`;
    row.setAttribute("role", "option");
    const name = document.createElement("bdi");
    name.textContent = place.name;
    const about = document.createElement("small");
    about.textContent = [place.kind, place.governorate]
      .filter(Boolean)
      .join(document.dir === "rtl" ? "، " : ", ");
    row.append(name, " ", about);
    return row;
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const count = this.places.length;
    if (event.key === "Escape") return this.show([]);
    if (!count) return;
    if (event.key === "ArrowDown") this.mark((this.at + 1) % count);
    else if (event.key === "ArrowUp") this.mark(this.at > 0 ? this.at - 1 : count - 1);
    else if (event.key === "Enter" && this.at >= 0) this.take(this.at);
    else return;
    event.preventDefault();
  }

  /** @param {number} at */
  mark(at) {
    this.at = at;
    [...this.list.children].forEach((row, index) => {
      row.setAttribute("aria-selected", String(index === at));
    });
    if (at >= 0) this.field.setAttribute("aria-activedescendant", `${this.list.id}-${at}`);
    else this.field.removeAttribute("aria-activedescendant");
  }

  /** @param {number} at */
  take(at) {
    const place = this.places[at];
    this.show([]);
    this.field.value = place.name;
    this.choose(place);
  }
}

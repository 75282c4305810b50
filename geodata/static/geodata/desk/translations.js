/**
 * A text and its translations behind tabs, one per language. All fields stay in their form.
 * Without this script they stand one below another.
 */

import { tabAt } from "./tab_keys.js";

/** @typedef {{name: string, language: string, lang: string, dir: string}} Language */
/** @typedef {HTMLInputElement | HTMLTextAreaElement} Field */

let groups = 0;

mount(document);
// Another row of the form; the admin copies it from a hidden one.
document.addEventListener("formset:added", ({ target }) =>
  mount(/** @type {HTMLElement} */ (target)),
);

/** @param {ParentNode} root */
function mount(root) {
  const focused = /** @type {HTMLElement | null} */ (document.activeElement);
  for (const text of root.querySelectorAll("[data-translations]"))
    if (!text.closest(".empty-form")) arrange(/** @type {Field} */ (text));
  // What is moved in the document loses the focus.
  if (focused !== document.activeElement) focused?.focus();
}

/** @param {Field} text */
function arrange(text) {
  /** @type {{filled: string, amiss: string, languages: Language[]}} */
  const { languages, ...words } = JSON.parse(text.dataset.translations ?? "");
  const prefix = text.name.slice(0, -languages[0].name.length);
  const fields = languages.map(({ name }) => fieldOf(text, prefix + name));
  groups += 1;
  const id = `translations-${groups}`;
  const panels = fields.map((field, place) => panelOf(field, id, place));
  const tabs = languages.map((language, place) => tabOf(language, id, place));
  const list = document.createElement("div");
  list.className = "desk-languages";
  list.setAttribute("role", "tablist");
  list.setAttribute("aria-label", text.labels?.[0]?.textContent?.trim().replace(/:$/, "") ?? "");
  list.append(...tabs);
  const group = document.createElement("div");
  group.className = "desk-translations";
  panels[0].before(group);
  group.append(list, ...panels);

  const open = (/** @type {number} */ chosen) => {
    for (const [place, tab] of tabs.entries()) {
      tab.setAttribute("aria-selected", String(place === chosen));
      tab.tabIndex = place === chosen ? 0 : -1;
      panels[place].hidden = place !== chosen;
    }
  };
  for (const [place, tab] of tabs.entries()) {
    tab.addEventListener("click", () => open(place));
    tab.addEventListener("keydown", (event) => {
      const rightToLeft = getComputedStyle(list).direction === "rtl";
      const next = tabAt(event.key, place, tabs.length, rightToLeft);
      if (next === null) return;
      event.preventDefault();
      open(next);
      tabs[next].focus();
    });
    const amiss = panels[place].querySelector(".errorlist") !== null;
    const show = () => mark(tab, amiss ? "amiss" : fields[place].value.trim() && "filled", words);
    fields[place].addEventListener("input", show);
    show();
  }
  const first = panels.findIndex((panel) => panel.querySelector(".errorlist"));
  open(Math.max(0, first));
}

/**
 * @param {Field} text
 * @param {string} name
 */
function fieldOf(text, name) {
  return /** @type {Field} */ (text.form?.elements.namedItem(name));
}

/**
 * What a form shows with a field: its label, its errors, its help. It leaves its row.
 *
 * @param {Field} field
 * @param {string} id
 * @param {number} place
 */
function panelOf(field, id, place) {
  const row = /** @type {HTMLElement | null} */ (field.closest(".form-row"));
  const panel = boxOf(field, row);
  panel.classList.add("desk-translation");
  panel.id = `${id}-panel-${place}`;
  panel.setAttribute("role", "tabpanel");
  panel.setAttribute("aria-labelledby", `${id}-tab-${place}`);
  if (place > 0) {
    panel.remove();
    if (row && !row.querySelector("label, .readonly")) row.remove();
  }
  return panel;
}

/**
 * One of several boxes in a row of the admin, all that a row holds, or the box of a plain form.
 *
 * @param {Field} field
 * @param {HTMLElement | null} row
 */
function boxOf(field, row) {
  const one = row ? field.closest(".form-multiline > div") : field.parentElement;
  if (one || !row) return /** @type {HTMLElement} */ (one);
  const all = document.createElement("div");
  all.classList.toggle("errors", row.classList.contains("errors"));
  row.classList.remove("errors");
  all.append(...row.childNodes);
  row.append(all);
  return all;
}

/**
 * @param {Language} language
 * @param {string} id
 * @param {number} place
 */
function tabOf({ language, lang, dir }, id, place) {
  const tab = document.createElement("button");
  tab.type = "button";
  tab.id = `${id}-tab-${place}`;
  tab.setAttribute("role", "tab");
  tab.setAttribute("aria-controls", `${id}-panel-${place}`);
  if (lang) Object.assign(tab, { lang, dir });
  const state = document.createElement("span");
  state.className = "visually-hidden";
  state.lang = document.documentElement.lang;
  tab.append(language, state);
  return tab;
}

/**
 * @param {HTMLElement} tab
 * @param {string} state amiss, filled or nothing
 * @param {Record<string, string>} words
 */
function mark(tab, state, words) {
  tab.dataset.state = state;
  const told = /** @type {HTMLElement} */ (tab.lastElementChild);
  told.textContent = state ? ` (${words[state]})` : "";
}

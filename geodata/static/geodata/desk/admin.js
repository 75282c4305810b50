/**
 * What Django's admin and its select2 leave without a name: the fields that select2 stands for,
 * its boxes to search in, and heads of columns that hold nothing. Its days are set apart.
 */

import { keepDaysApart } from "./iso_days.js";
import { chooseWhatIsTyped } from "./pickers.js";

const MADE = ".select2-container";
/** Fields in the rows of a table, which Django gives no labels. */
const FIELDS = ".tabular td :is(input:not([type=hidden]), select, textarea)";
/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Field */
let numbers = 0;

/** Django's own jQuery, on pages that have such fields. */
const query = /** @type {any} */ (window).django?.jQuery;
if (query?.fn.select2) chooseWhatIsTyped(query);
keepDaysApart(document.body);
nameAll(document);
new MutationObserver(() => nameAll(document)).observe(document.documentElement, {
  childList: true,
  subtree: true,
});

/** @param {ParentNode} root */
function nameAll(root) {
  for (const box of root.querySelectorAll(MADE)) nameField(/** @type {HTMLElement} */ (box));
  for (const field of root.querySelectorAll(FIELDS)) nameByColumn(/** @type {Field} */ (field));
  for (const head of root.querySelectorAll("th:empty")) head.setAttribute("role", "presentation");
}

/**
 * Name what select2 made by the label of the field that it hides.
 * @param {HTMLElement} box
 */
function nameField(box) {
  const select = fieldOf(box);
  const label = select && labelOf(select);
  if (!label) return;
  const name = idOf(label);
  const parts = ".select2-selection--single, [role=textbox], [role=searchbox], [role=listbox]";
  for (const part of box.querySelectorAll(parts)) {
    const value =
      part.matches(".select2-selection--single") && part.querySelector("[role=textbox]");
    set(part, "aria-labelledby", value ? `${name} ${value.id}` : name);
  }
  // What is chosen is no list: a sign that clears it stands among its rows.
  for (const list of box.querySelectorAll("ul.select2-selection__rendered")) {
    set(list, "role", "none");
    for (const row of list.querySelectorAll("li")) set(row, "role", "none");
  }
}

/**
 * The field that a container stands for; of an open list, the one whose list it is.
 * @param {HTMLElement} box
 */
function fieldOf(box) {
  const before = box.previousElementSibling;
  if (before instanceof HTMLSelectElement) return before;
  const open = document.querySelector(`${MADE}--open`)?.previousElementSibling;
  return open instanceof HTMLSelectElement ? open : null;
}

/**
 * The label of a field, in a table the head of its column.
 * @param {Field} field
 * @returns {HTMLElement | undefined}
 */
function labelOf(field) {
  const cell = field.closest("td");
  return field.labels?.[0] ?? cell?.closest("table")?.tHead?.rows[0].cells[cell.cellIndex];
}

/** @param {Field} field */
function nameByColumn(field) {
  const head = field.labels?.length || field.ariaLabel ? null : labelOf(field);
  if (head) set(field, "aria-labelledby", idOf(head));
}

/** @param {HTMLElement} label */
function idOf(label) {
  label.id ||= `label-of-field-${++numbers}`;
  return label.id;
}

/**
 * Write an attribute only where it differs: what is written is observed.
 * @param {Element} part
 * @param {string} name
 * @param {string} value
 */
function set(part, name, value) {
  if (part.getAttribute(name) !== value) part.setAttribute(name, value);
}

/** The fields of a form: what is in them, what was in them at first, and writing it back. */

/**
 * @typedef {Record<string, string[]>} Values by the name of the field; a box that is not ticked has none
 * @typedef {Record<string, string>} Words of options that were chosen: `name=value` to text
 * @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Field
 */

const NO_VALUE = new Set(["submit", "button", "reset", "image", "file"]);
const NOT_KEPT = new Set(["csrfmiddlewaretoken"]);
const TOTAL = "-TOTAL_FORMS";

/** @param {HTMLFormElement} form @returns {Values} */
export function valuesIn(form) {
  return collected(form, valuesOf);
}

/** @param {HTMLFormElement} form @returns {Values} what the page brought, whatever was typed since */
export function valuesBrought(form) {
  return collected(form, valuesBroughtBy);
}

/** @param {HTMLFormElement} form @param {(field: Field) => string[]} read @returns {Values} */
function collected(form, read) {
  /** @type {Values} */
  const values = {};
  for (const field of fieldsOf(form))
    values[field.name] = [...(values[field.name] ?? []), ...read(field)];
  return values;
}

/** @param {HTMLFormElement} form @returns {Field[]} */
function fieldsOf(form) {
  return /** @type {Field[]} */ ([...form.elements]).filter(
    ({ name, type }) =>
      // The empty row of a table, from which new rows are made, is none of the form.
      name && !NO_VALUE.has(type) && !NOT_KEPT.has(name) && !name.includes("__prefix__"),
  );
}

/** @param {Field} field */
function isTicked(field) {
  return field.type === "checkbox" || field.type === "radio";
}

/** @param {Field} field */
function valuesOf(field) {
  if (field instanceof HTMLSelectElement)
    return [...field.selectedOptions].map(({ value }) => value);
  if (isTicked(field)) return /** @type {HTMLInputElement} */ (field).checked ? [field.value] : [];
  return [field.value];
}

/** @param {Field} field */
function valuesBroughtBy(field) {
  if (field instanceof HTMLSelectElement) {
    const chosen = [...field.options].filter(({ defaultSelected }) => defaultSelected);
    if (!chosen.length && field.type === "select-one")
      chosen.push(...[...field.options].slice(0, 1));
    return chosen.map(({ value }) => value);
  }
  if (isTicked(field))
    return /** @type {HTMLInputElement} */ (field).defaultChecked ? [field.value] : [];
  return [field.defaultValue];
}

/** @param {HTMLFormElement} form @returns {Words} */
export function wordsIn(form) {
  /** @type {Words} */
  const words = {};
  for (const field of fieldsOf(form)) {
    if (!(field instanceof HTMLSelectElement)) continue;
    for (const { value, text } of field.selectedOptions) words[`${field.name}=${value}`] = text;
  }
  return words;
}

/** @param {Values} one @param {Values} other @returns {string[]} names of fields that differ */
export function differing(one, other) {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].filter((name) => !same(one[name] ?? [], other[name] ?? []));
}

/** @param {string[]} one @param {string[]} other */
function same(one, other) {
  return one.length === other.length && one.every((value, place) => value === other[place]);
}

/** @param {HTMLFormElement} form @param {string} name @returns {string} what editors call the field */
export function labelOf(form, name) {
  const field = fieldsOf(form).find((one) => one.name === name);
  const text = field?.labels?.[0]?.textContent ?? field?.getAttribute("aria-label") ?? "";
  return text.trim().replace(/:$/, "");
}

/**
 * Write values into a form, and tell the fields that hear of it.
 *
 * @param {HTMLFormElement} form
 * @param {Values} values
 * @param {Words} words for options that the page does not have
 */
export function write(form, values, words) {
  addRows(form, values);
  const changed = fieldsOf(form).filter((field) => fill(field, values[field.name], words));
  for (const field of changed) announce(field);
  // What hears of one field may fill another, such as a short name by a name.
  for (const field of fieldsOf(form)) fill(field, values[field.name], words);
}

/** @param {HTMLFormElement} form @param {Values} values rows of tables are added until there are as many */
function addRows(form, values) {
  for (const name of Object.keys(values).filter((one) => one.endsWith(TOTAL))) {
    const total = form.elements.namedItem(name);
    const add = document.querySelector(`#${name.slice(0, -TOTAL.length)}-group .add-row a`);
    if (!(total instanceof HTMLInputElement) || !(add instanceof HTMLElement)) continue;
    for (let rows = Number(total.value); rows < Number(values[name][0]); rows += 1) add.click();
  }
}

/**
 * @param {Field} field
 * @param {string[] | undefined} values
 * @param {Words} words
 * @returns {boolean} whether it was filled with something else
 */
function fill(field, values, words) {
  if (!values || field.name.endsWith(TOTAL)) return false;
  if (field instanceof HTMLSelectElement) return choose(field, values, words);
  if (isTicked(field)) return tick(/** @type {HTMLInputElement} */ (field), values);
  if (field.value === values[0]) return false;
  field.value = values[0] ?? "";
  return true;
}

/** @param {HTMLInputElement} field @param {string[]} values */
function tick(field, values) {
  const on = values.includes(field.value);
  if (field.checked === on) return false;
  field.checked = on;
  return true;
}

/** @param {HTMLSelectElement} field @param {string[]} values @param {Words} words */
function choose(field, values, words) {
  if (same(valuesOf(field), values)) return false;
  const known = new Set([...field.options].map(({ value }) => value));
  for (const value of values.filter((one) => !known.has(one)))
    field.add(new Option(words[`${field.name}=${value}`] ?? value, value));
  for (const option of field.options) option.selected = values.includes(option.value);
  return true;
}

/** @param {Field} field */
function announce(field) {
  field.dispatchEvent(new Event("input", { bubbles: true }));
  // The fields of select2 hear of a change through Django's own jQuery only.
  const query = /** @type {any} */ (window).django?.jQuery;
  if (query) query(field).trigger("change");
  else field.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Buttons, ticks and lists of the desk; `data-tool` names each. */

import { element } from "./view.js";

/** @param {string} name @param {string} text @param {() => void} act */
export function button(name, text, act) {
  const made = element("button", { type: "button", "data-tool": name }, text);
  made.addEventListener("click", act);
  return made;
}

/** @param {string} name @param {boolean} on */
export function tick(name, on) {
  const box = element("input", { type: "checkbox", "data-tool": name });
  box.checked = on;
  return box;
}

/**
 * @param {Record<string, string>} texts
 * @param {string[]} values
 * @param {(value: string) => void} chosen
 * @param {string} prefix of the values' texts
 */
export function choice(texts, values, chosen, prefix = "") {
  const list = element("select", { "aria-label": texts[`${prefix}${values[0]}`] });
  for (const value of values) list.append(element("option", { value }, texts[`${prefix}${value}`]));
  list.addEventListener("change", () => chosen(list.value));
  return list;
}

/** @param {HTMLElement} control @param {string} text */
export function labelled(control, text) {
  return element("label", {}, control, ` ${text}`);
}

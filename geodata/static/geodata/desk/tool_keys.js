/**
 * Letters that take a tool of a map, and the list of them. They count only while the focus is on the
 * map or its tools, so that nobody who writes, or who speaks to the machine, sets one off.
 */

import { button } from "./controls.js";
import { isWritten } from "./undo_keys.js";
import { element } from "./view.js";

/** @typedef {{keys: string, words: string, act?: () => void}} Row a letter, or keys that others listen to */

/**
 * @param {{key: string, code: string, ctrlKey: boolean, metaKey: boolean, altKey: boolean}} event
 * @returns {string} the letter on the key, as on a Latin keyboard where it has another script
 */
export function letterOf({ key, code, ctrlKey, metaKey, altKey }) {
  if (ctrlKey || metaKey || altKey) return "";
  if (key === "?" || key === "؟") return "?";
  const letter = /^[a-z]$/i.test(key) ? key : /^\P{ASCII}$/u.test(key) ? code.slice(3) : "";
  return letter.toUpperCase();
}

/**
 * @param {HTMLElement} root the map with its tools
 * @param {Record<string, string>} texts
 * @param {Row[]} rows
 * @returns {HTMLButtonElement} shows the list, as the key ? does
 */
export function listenForTools(root, texts, rows) {
  const list = { keys: "?", words: texts.keys, act: () => showKeys(texts, [...rows, list]) };
  root.addEventListener("keydown", (event) => {
    if (isWritten(event.target) || event.target instanceof HTMLSelectElement) return;
    const letter = letterOf(event);
    const act = letter && [...rows, list].find(({ keys }) => keys === letter)?.act;
    if (!act) return;
    event.preventDefault();
    act();
  });
  return button("keys", `? ${texts.keys}`, list.act);
}

/** @param {Record<string, string>} texts @param {Row[]} rows */
function showKeys(texts, rows) {
  const before = /** @type {HTMLElement | null} */ (document.activeElement);
  const list = element("dl", { class: "desk-keys" });
  for (const { keys, words } of rows)
    list.append(element("dt", {}, element("kbd", {}, keys)), element("dd", {}, words));
  const root = element("dialog", { class: "desk-dialog", "aria-label": texts.keys }, list);
  const close = element("button", { type: "button", class: "button" }, texts.close);
  close.addEventListener("click", () => root.close());
  root.append(close);
  root.addEventListener("close", () => {
    root.remove();
    before?.focus({ preventScroll: true });
  });
  document.body.append(root);
  root.showModal();
}

/** What is done by keys that maps listen to by themselves. @param {Record<string, string>} texts @returns {Row[]} */
export function mapKeys(texts) {
  return [
    { keys: "← ↑ → ↓", words: texts.key_arrows },
    { keys: "Enter", words: texts.key_enter },
    { keys: "Backspace", words: texts.back },
    { keys: "Ctrl+Z", words: texts.undo },
    { keys: "Ctrl+Y", words: texts.redo },
  ];
}

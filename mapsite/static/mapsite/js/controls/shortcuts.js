/**
 * Keys of the whole page: they do what its controls registered, unless the element that has the
 * focus uses the key itself. Letters and signs can be turned off (WCAG 2.1.4).
 */

import { actionOf, hasOwn } from "../keys.js";
import { lettersCount } from "./shortcut_letters.js";
import { openShortcuts } from "./shortcuts_dialog.js";

/** @typedef {import("../parts.js").Taking<"words" | "actions" | "signal">} Taken */

/** What a held key does once. */
const ONCE = new Set(["play", "search", "shortcuts"]);

/** @param {Taken} parts */
export function followKeys({ words, actions, signal }) {
  actions.set("shortcuts", {
    text: "shortcuts_list",
    act: () => openShortcuts({ words, actions }),
  });
  const press = (/** @type {KeyboardEvent} */ event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const name = actionOf(event, { rtl: words.rtl, letters: lettersCount() });
    const action = name && actions.get(name);
    if (!action || isElsewhere(event)) return;
    event.preventDefault();
    if (!(event.repeat && ONCE.has(name))) keepingFocus(action.act);
  };
  document.addEventListener("keydown", press, { signal });
}

/**
 * Whether a key is meant for what has the focus, or for a dialog that lies over the page.
 * @param {KeyboardEvent} event
 */
function isElsewhere({ target, key }) {
  return (
    document.querySelector("dialog[open]") !== null || hasOwn(/** @type {Element} */ (target), key)
  );
}

/**
 * A day that changes renews lists: who was within one stays there.
 * @param {() => void} act
 */
function keepingFocus(act) {
  const around = [];
  for (let at = document.activeElement; at && at !== document.body; at = at.parentElement) {
    around.push(/** @type {HTMLElement} */ (at));
  }
  act();
  if (!around.length || around[0].isConnected || document.activeElement !== document.body) return;
  const left = around.find((one) => one.isConnected && (one.id || one.tabIndex >= 0));
  if (!left) return;
  if (left.tabIndex < 0) left.tabIndex = -1;
  left.focus({ preventScroll: true });
}

/**
 * Ctrl+Z and Ctrl+Y while no text is being written: the drawing goes back and forth. Browsers would
 * undo what was typed last in any field, such as the day, though somebody is drawing.
 */

const WRITTEN = "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea";

/**
 * @param {{key: string, code: string, ctrlKey: boolean, metaKey: boolean, altKey: boolean, shiftKey: boolean}} event
 * @returns {"undo" | "redo" | null} what the keys mean, on keyboards of any script
 */
export function stepOf({ key, code, ctrlKey, metaKey, altKey, shiftKey }) {
  if (!(ctrlKey || metaKey) || altKey) return null;
  const letter = /^[a-z]$/i.test(key) ? key.toLowerCase() : code.replace("Key", "").toLowerCase();
  if (letter === "y" && !shiftKey) return "redo";
  if (letter === "z") return shiftKey ? "redo" : "undo";
  return null;
}

/** @param {EventTarget | null} target whether somebody writes there */
export function isWritten(target) {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches(WRITTEN));
}

/**
 * @param {{undo: () => void, redo: () => void}} steps
 */
export function listenForUndo(steps) {
  document.addEventListener("keydown", (event) => {
    const step = stepOf(event);
    if (!step || isWritten(event.target)) return;
    event.preventDefault();
    steps[step]();
  });
}

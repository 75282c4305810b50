/**
 * Whether letters are keys of a page: the editor's choice, kept by this browser. It is the one that
 * the reader's map keeps too (mapsite/js/controls/shortcut_letters.js).
 */

const KEY = "shortcut-letters";

/** Whether letters count. */
export function lettersCount() {
  try {
    return localStorage.getItem(KEY) !== "off";
  } catch {
    return true;
  }
}

/** @param {boolean} count whether letters count from now on, in this browser */
export function countLetters(count) {
  try {
    if (count) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, "off");
  } catch {
    // A browser may forbid storage; then they stay keys.
  }
}

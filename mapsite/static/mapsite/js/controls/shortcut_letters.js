/** Whether letters and signs are keys of the page: the reader's choice, kept by this browser. */

const KEY = "shortcut-letters";

let letters = stored();

/** Whether letters and signs count. */
export function lettersCount() {
  return letters;
}

/** @param {boolean} count whether letters and signs count from now on, in this browser */
export function countLetters(count) {
  letters = count;
  try {
    if (count) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, "off");
  } catch {
    // A browser may forbid storage; then it holds for this page.
  }
}

function stored() {
  try {
    return localStorage.getItem(KEY) !== "off";
  } catch {
    return true;
  }
}

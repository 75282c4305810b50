/** Pasted texts too long for a field: the browser lays out all of it, and each key keeps it anew. */

/** Letters; some 3,000 points. */
const MOST_IN_A_FIELD = 100_000;

/** @param {string} text */
export function isLong(text) {
  return text.length > MOST_IN_A_FIELD;
}

/**
 * Take what is too long for the field as it is pasted, as a file would be.
 *
 * @param {HTMLTextAreaElement} field
 * @param {(text: string) => void} take
 */
export function takeLongPastes(field, take) {
  field.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!isLong(text)) return;
    event.preventDefault();
    take(text);
  });
}

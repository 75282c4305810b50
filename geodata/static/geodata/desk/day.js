/** The day of the form, whose map lies under the drawing. */

const DAY = /^\d{4}-\d\d-\d\d$/;

/** @param {HTMLInputElement | null} field @returns {string | null} the day in it, or null while it is none */
export function dayIn(field) {
  return field && DAY.test(field.value) ? field.value : null;
}

/**
 * A day as it stands within words: behind Arabic letters its parts would be turned, but for a mark
 * before it that is not seen (U+200E).
 *
 * @param {string} day YYYY-MM-DD
 */
export function dayWords(day) {
  return document.dir === "rtl" ? `\u200e${day}` : day;
}

export function today() {
  return new Date().toISOString().slice(0, 10);
}

/**
 * Call back whenever the day of a field is another one.
 *
 * The admin's calendar fills the field without an event, so it is also read on every focus.
 *
 * @param {HTMLInputElement | null} field
 * @param {() => void} changed
 */
export function watchDay(field, changed) {
  let last = dayIn(field);
  const look = () => {
    const day = dayIn(field);
    if (day === last) return;
    last = day;
    changed();
  };
  for (const name of ["change", "input", "focus", "blur"]) field?.addEventListener(name, look);
  document.addEventListener("focusin", look);
}

/**
 * What stands in a form beside its fields: a drawing that is not finished, a text that is not taken.
 * Whoever keeps or sends the form asks its parts.
 *
 * @typedef {object} Part
 * @property {string} name the field that it fills
 * @property {() => any} unfinished what is begun and not yet in its field, as JSON can hold it; null where nothing is
 * @property {(state: any) => void} resume read the field again, and go on with what was begun
 * @property {() => Promise<boolean>} settle bring what is begun into the field; false where the editor wants to go on first
 */

/** @type {Part[]} */
const parts = [];

/** @param {Part} part */
export function joinForm(part) {
  parts.push(part);
}

/** @returns {readonly Part[]} */
export function formParts() {
  return parts;
}

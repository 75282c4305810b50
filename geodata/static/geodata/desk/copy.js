/** Copies the address of a field of the page: the button is there where a browser can. */

const field = /** @type {HTMLInputElement|null} */ (document.querySelector("[data-copy]"));
const button = /** @type {HTMLButtonElement|null} */ (document.querySelector("[data-copies]"));
const said = /** @type {HTMLElement|null} */ (document.querySelector("[data-copied]"));

if (field && button && said) {
  button.hidden = false;
  button.addEventListener("click", () => copy(field, said));
}

/**
 * @param {HTMLInputElement} from
 * @param {HTMLElement} status
 */
async function copy(from, status) {
  from.select();
  try {
    await navigator.clipboard.writeText(from.value);
  } catch {
    // Outside https, and where the browser says no, there is still the command.
    if (!document.execCommand("copy")) return;
  }
  status.textContent = status.dataset.copied ?? "";
}

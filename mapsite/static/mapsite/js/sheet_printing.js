/** Print the drawn sheet of the day, which fits the paper, instead of the page. */

/** Milliseconds that a reader waits for the sheet; then the page itself is printed. */
const PATIENCE = 20000;

/**
 * Print the sheet that the page links to by `a[data-sheet]`, on a click there and on Ctrl+P.
 * @param {AbortSignal} signal
 */
export function offerSheet(signal) {
  const link = /** @type {HTMLAnchorElement|null} */ (document.querySelector("a[data-sheet]"));
  if (!link) return;
  const print = (/** @type {Event} */ event) => {
    event.preventDefault();
    printSheet(link);
  };
  link.addEventListener("click", print, { signal });
  addEventListener("keydown", (event) => isPrintKey(event) && print(event), { signal });
}

/** @param {KeyboardEvent} event */
function isPrintKey(event) {
  return (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "p";
}

/** @param {HTMLAnchorElement} link */
async function printSheet(link) {
  if (link.getAttribute("aria-busy")) return;
  link.setAttribute("aria-busy", "true");
  const sheet = new Image();
  sheet.className = "sheet";
  sheet.alt = link.textContent ?? "";
  sheet.src = link.href;
  // Without the sheet (no network, all drawers at work) the page is printed as it stands.
  const drawn = await Promise.race([
    sheet.decode().then(
      () => true,
      () => false,
    ),
    new Promise((done) => setTimeout(done, PATIENCE, false)),
  ]);
  link.removeAttribute("aria-busy");
  if (!drawn) return window.print();
  document.body.append(sheet);
  document.documentElement.classList.add("sheet-only");
  addEventListener("afterprint", () => putBack(sheet), { once: true });
  window.print();
}

/** @param {HTMLImageElement} sheet */
function putBack(sheet) {
  document.documentElement.classList.remove("sheet-only");
  sheet.remove();
}

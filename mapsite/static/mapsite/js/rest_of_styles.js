/** The styles of what comes soon: a page has those of its first view within it. */

/** @returns {Promise<void>} when they are there; a page without them is better than none */
export async function restOfStyles() {
  const first = /** @type {HTMLElement|null} */ (document.querySelector("style[data-rest]"));
  const href = first?.dataset.rest;
  if (!first || !href) return;
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  const come = new Promise((done) => {
    link.onload = link.onerror = done;
  });
  delete first.dataset.rest;
  first.after(link);
  await come;
}

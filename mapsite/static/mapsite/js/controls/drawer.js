/** The panel as a drawer on small screens. */

/**
 * @param {import("../parts.js").Taking<"signal">} parts
 * @param {{panel: string, handle: string}} options CSS selectors
 */
export function drawer({ signal }, { panel, handle }) {
  const box = document.querySelector(panel);
  const button = document.querySelector(handle);
  if (!box || !button) return;
  const show = (/** @type {boolean} */ open) => {
    box.classList.toggle("open", open);
    button.setAttribute("aria-expanded", String(open));
  };
  button.addEventListener("click", () => show(!box.classList.contains("open")), { signal });
  show(false);
}

/** Two pictures of one frame under one divider. Without this script they stand side by side. */

/**
 * Lay the second figure over the first, and let a slider say from where on it shows.
 * @param {HTMLElement} box holds two figures; `data-label` names the slider
 */
export function swipe(box) {
  const slider = document.createElement("input");
  Object.assign(slider, { type: "range", min: "0", max: "100", step: "0.5", value: "50" });
  slider.setAttribute("aria-label", box.dataset.label ?? "");
  const divider = document.createElement("div");
  divider.className = "divider";
  const move = () => box.style.setProperty("--at", `${slider.value}%`);
  slider.addEventListener("input", move);
  box.classList.add("live");
  box.append(divider, slider);
  move();
}

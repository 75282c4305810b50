/**
 * The picture of the day that is part of a page gives way to the map piece by piece, as the map has
 * each: its land at once, sea, borders and names with the ground, the outline of changed land last.
 */

/** Milliseconds in which what comes last is painted, on slow devices too; till then it is seen twice. */
const REST = 600;

/**
 * @param {import("leaflet").Map} map whose land is painted
 * @param {import("./state.js").State} state
 * @param {boolean} isSame whether the map shows the day and the part of the land that the picture does
 * @param {{under: any, names: any}} layers the canvases of the ground and of the names
 * @param {AbortSignal} signal
 * @returns {() => void} call it once nothing more is to be added to the map
 */
export function giveWay(map, state, isSame, { under, names }, signal) {
  const picture = document.getElementById("first-view");
  const hide = () => picture?.classList.add("gone");
  if (!picture || !isSame) {
    hide();
    return hide;
  }
  const over = overOf(picture);
  const gone = () => {
    over.remove();
    hide();
  };
  map.once("move resize", gone);
  state.addEventListener("day", gone, { signal });
  under.once("painted", hide);
  names.once("painted", () => over.querySelector(".names")?.remove());
  return () => setTimeout(gone, REST);
}

/**
 * What of the picture lies over the land, over the map; the rest stays below it.
 * @param {HTMLElement} picture
 */
function overOf(picture) {
  const over = /** @type {HTMLElement} */ (picture.cloneNode(false));
  for (const name of ["id", "role", "aria-label", "data-follows-day"]) over.removeAttribute(name);
  over.setAttribute("aria-hidden", "true");
  over.classList.add("over");
  over.append(...picture.querySelectorAll(".changed, .names"));
  picture.classList.add("taken");
  picture.after(over);
  return over;
}

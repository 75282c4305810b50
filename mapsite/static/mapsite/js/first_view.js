/**
 * The picture of the day that is part of a page gives way to the map piece by piece, as the map has
 * each: its land at once, sea, borders and names with the ground, the outline of changed land last.
 */

/**
 * @param {import("leaflet").Map} map whose land is painted
 * @param {import("./state.js").State} state
 * @param {boolean} isSame whether the map shows the day and the part of the land that the picture does
 * @param {AbortSignal} signal
 * @returns {{named: () => void, leave: () => void}} call them once the ground and the names are
 *   painted, and once all is
 */
export function giveWay(map, state, isSame, signal) {
  const picture = document.getElementById("first-view");
  if (!picture || !isSame) {
    picture?.classList.add("gone");
    return { named: () => {}, leave: () => {} };
  }
  const over = overOf(picture);
  const gone = () => {
    over.remove();
    picture.classList.add("gone");
    map.off("movestart zoomstart resize", gone);
  };
  map.on("movestart zoomstart resize", gone);
  state.addEventListener("day", gone, { signal });
  signal.addEventListener("abort", gone);
  return {
    named: painted(() => {
      over.querySelector(".names")?.remove();
      picture.classList.add("gone");
    }),
    leave: painted(gone),
  };
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

/**
 * Frames after which all canvases of the map that are to be painted anew are: one in each.
 */
const FRAMES = 4;

/**
 * @param {() => void} act
 * @returns {() => void} acts once the map's canvases are painted
 */
function painted(act) {
  const wait = (/** @type {number} */ frames) =>
    frames ? requestAnimationFrame(() => wait(frames - 1)) : act();
  return () => {
    wait(FRAMES);
  };
}

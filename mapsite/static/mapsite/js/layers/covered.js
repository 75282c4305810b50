/** What of a map its controls lie over: no name of a land is written there. */

/** The controls, and the line that says of which day the map is. */
const OVER = ".leaflet-control, .as-of";

/**
 * @param {import("leaflet").Map} map
 * @returns {(view: import("./canvas.js").View) => import("./label_room.js").Box[]} in device pixels
 *   of a canvas, which may be larger than the map
 */
export function coveredBy(map) {
  return ({ dpr, width, height, edge }) => {
    const box = map.getContainer();
    const { left, top } = box.getBoundingClientRect();
    const [x, y] = [left - (width * edge) / dpr, top - (height * edge) / dpr];
    const over = [...(box.parentElement ?? box).querySelectorAll(OVER)];
    return over
      .map((one) => one.getBoundingClientRect())
      .filter((one) => one.width > 0 && one.height > 0)
      .map((one) => [
        (one.left - x) * dpr,
        (one.top - y) * dpr,
        (one.right - x) * dpr,
        (one.bottom - y) * dpr,
      ]);
  };
}

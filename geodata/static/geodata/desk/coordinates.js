/** Where the pointer is: latitude and longitude in a corner of the map; by keys, where its cross is. */

import { element } from "./view.js";

/**
 * @param {any} L
 * @param {any} map
 */
export function showCoordinates(L, map) {
  const words = element("span", { class: "desk-coordinates", dir: "ltr" });
  const corner = L.control({ position: "bottomright" });
  corner.onAdd = () => words;
  corner.addTo(map);
  const tell = (/** @type {any} */ { lat, lng }) => {
    const east = ((((lng + 180) % 360) + 360) % 360) - 180;
    words.textContent = `${lat.toFixed(5)}, ${east.toFixed(5)}`;
  };
  map.on("mousemove click", (/** @type {any} */ event) => tell(event.latlng));
  map.on("moveend", () => tell(map.getCenter()));
  tell(map.getCenter());
}

/** A field that leads the map to a place by its name. */

import { getJson } from "../server.js";
import { element } from "../view.js";

/** The zoom at which a front of some tens of km fills the map. */
const ZOOM = 10;

/**
 * @param {any} map
 * @param {{address: string, texts: Record<string, string>, say: (words: string) => void, failed: (error: unknown) => void}} parts
 */
export function placeSearch(map, { address, texts, say, failed }) {
  const field = element("input", {
    type: "search",
    placeholder: texts.front_find,
    "aria-label": texts.front_find,
    "data-tool": "find",
    autocomplete: "off",
  });
  field.addEventListener("keydown", async (key) => {
    if (key.key !== "Enter") return;
    key.preventDefault(); // Enter would send the form.
    const query = field.value.trim();
    if (!query) return;
    try {
      const { places } = await getJson(address, { q: query });
      if (!places.length) return say(texts.no_place);
      const zoom = Math.max(map.getZoom(), ZOOM);
      map.setView([places[0].lat, places[0].lon], zoom, { animate: false });
      map.getContainer().focus({ preventScroll: true });
    } catch (error) {
      failed(error);
    }
  });
  return element("div", { class: "front-find" }, field);
}

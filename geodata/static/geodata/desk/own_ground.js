/** The ground that the operator brings, under the map of a form: as readers have it. */

/** @typedef {import("../ground/ground.js").Ground} Ground */

/** The zoom from which it is drawn. */
const FROM = 8;

/**
 * Draw the ground where the view is near enough, from now on. Names that the day's map writes (its
 * event `ground` tells them) are left to it.
 * @param {any} L
 * @param {any} map
 * @param {Ground | null} [ground] none where the operator brings none
 */
export function followGround(L, map, ground) {
  if (!ground) return;
  /** @type {Promise<any> | null} */
  let made = null;
  let known = new Set();
  const isKnown = (/** @type {string} */ name) => known.has(name);
  const look = async () => {
    const near = map.getZoom() >= FROM;
    if (!near && !made) return;
    made ??= layerOf(L, ground, isKnown);
    try {
      const layer = await made;
      if (map.getZoom() < FROM) return layer.remove();
      nameMakers(L, map);
      layer.addTo(map);
    } catch {
      made = null; // The form does without; the next zoom asks again.
    }
  };
  map.on("zoomend", look);
  map.on("ground", async (/** @type {any} */ { names }) => {
    known = new Set(names);
    const layer = await made?.catch(() => null);
    if (!layer || !map.hasLayer(layer)) return;
    layer.clearLayout?.();
    layer.rerenderTiles?.();
  });
  void look();
}

/** @param {any} L @param {Ground} ground @param {(name: string) => boolean} isKnown */
async function layerOf(L, ground, isKnown) {
  const { groundLayer } = await import(ground.module);
  const { lang } = document.documentElement;
  return groundLayer(L, ground, { language: lang, dark: false, isKnown });
}

/** @param {any} L @param {any} map */
function nameMakers(L, map) {
  if (!map.attributionControl) L.control.attribution({ prefix: false }).addTo(map);
}

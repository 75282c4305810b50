/**
 * The library that draws vector tiles, as it is published: for development, where nothing is
 * bundled. In the bundle `setup/ground_library.js` stands for this module, with what is used of it.
 */

/** @typedef {typeof import("protomaps-leaflet")} Library */

const ADDRESS = "../../vendor/protomaps/protomaps-leaflet.js";

/** @returns {Promise<Library>} */
export function library() {
  const script = document.createElement("script");
  script.src = new URL(ADDRESS, import.meta.url).href;
  return new Promise((resolve, reject) => {
    script.onload = () => resolve(/** @type {any} */ (window).protomapsL);
    script.onerror = () => reject(new Error(`${script.src} cannot be loaded`));
    document.head.append(script);
  });
}

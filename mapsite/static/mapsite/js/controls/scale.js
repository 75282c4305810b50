/** The scale, in the page's language. */

/** @param {import("../parts.js").Taking<"L" | "map" | "words">} parts */
export function scale({ L, map, words }) {
  const Scale = L.Control.Scale.extend({
    /**
     * Leaflet's own writes km and m.
     * @this {any}
     * @param {HTMLElement} line
     * @param {string} text
     * @param {number} ratio
     */
    _updateScale(line, text, ratio) {
      const [count, unit] = text.split(" ");
      const label = `${words.number(Number(count))} ${words.say(unit === "km" ? "km" : "metres")}`;
      line.dir = words.rtl ? "rtl" : "ltr"; // The map itself runs from left to right.
      L.Control.Scale.prototype._updateScale.call(this, line, label, ratio);
    },
  });
  new Scale({
    position: words.rtl ? "bottomleft" : "bottomright",
    imperial: false,
    maxWidth: 105,
  }).addTo(map);
}

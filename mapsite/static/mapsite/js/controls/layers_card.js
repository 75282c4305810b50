/** The card that shows and hides layers. */

import { element } from "../dom.js";

/** @typedef {import("../parts.js").Taking<"words" | "menu" | "tiles" | "signal">} Taken */

/**
 * @param {Taken} parts
 * @returns {HTMLElement}
 */
export function layersCard(parts) {
  const boxes = [...parts.menu.switches].map(([name, part]) => {
    const box = element("input", { type: "checkbox", checked: part.on });
    box.addEventListener("change", () => part.set(box.checked), { signal: parts.signal });
    return element("label", {}, [box, parts.words.say(`layer_${name}`)]);
  });
  return element("div", { role: "group", "aria-label": parts.words.say("layers") }, [
    ...boxes,
    ...parts.menu.choices,
    ...tileChoices(parts),
  ]);
}

/**
 * The backgrounds that the operator offers; none by default.
 * @param {Taken} parts
 * @returns {HTMLElement[]}
 */
function tileChoices(parts) {
  const { tiles, words, signal } = parts;
  if (!tiles.offered.length) return [];
  const choices = [null, ...tiles.offered].map((tile) => {
    const box = element("input", {
      type: "radio",
      name: "tiles",
      checked: tiles.chosen === tile,
    });
    box.addEventListener("change", () => tiles.choose(tile), { signal });
    return element("label", {}, [box, tile ? tile.name : words.say("no_tiles")]);
  });
  return [element("p", {}, [words.say("tiles")]), ...choices];
}

/** The card that shows and hides layers. */

import { element } from "../dom.js";

/** @typedef {import("../parts.js").Taking<"words" | "menu" | "tiles" | "signal">} Taken */

/**
 * @param {Taken} parts
 * @returns {HTMLElement}
 */
export function layersCard(parts) {
  const rows = [...parts.menu.switches].map(([name, part]) => {
    const box = element("input", { type: "checkbox", checked: part.on });
    const set = () => {
      part.set(box.checked);
      for (const row of rows) row.box.checked = row.part.on; // One may put out another.
    };
    box.addEventListener("change", set, { signal: parts.signal });
    return { part, box, label: element("label", {}, [box, parts.words.say(`layer_${name}`)]) };
  });
  return element("div", { role: "group", "aria-label": parts.words.say("layers") }, [
    ...rows.map(({ label }) => label),
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

/** The card that shows and hides layers. */

import { element } from "../dom.js";

/**
 * @param {import("../main.js").Territory} territory
 * @returns {HTMLElement}
 */
export function layersCard(territory) {
  const boxes = [...territory.switches].map(([name, part]) => {
    const box = element("input", { type: "checkbox", checked: part.on });
    box.addEventListener("change", () => part.set(box.checked), { signal: territory.signal });
    return element("label", {}, [box, territory.words.say(`layer_${name}`)]);
  });
  return element("div", { role: "group", "aria-label": territory.words.say("layers") }, [
    ...boxes,
    ...territory.choices,
    ...tileChoices(territory),
  ]);
}

/**
 * The backgrounds that the operator offers; none by default.
 * @param {import("../main.js").Territory} territory
 * @returns {HTMLElement[]}
 */
function tileChoices(territory) {
  const { tiles } = territory.options;
  if (!tiles?.length) return [];
  const choices = [null, ...tiles].map((tile) => {
    const box = element("input", {
      type: "radio",
      name: "tiles",
      checked: (territory.tiles?.name ?? null) === (tile?.name ?? null),
    });
    box.addEventListener("change", () => territory.useTiles(tile), { signal: territory.signal });
    return element("label", {}, [box, tile ? tile.name : territory.words.say("no_tiles")]);
  });
  return [element("p", {}, [territory.words.say("tiles")]), ...choices];
}

/** The card that shows and hides layers. */

import { element } from "../dom.js";

/** @typedef {import("../parts.js").Taking<"words" | "menu" | "tiles" | "signal">} Taken */

/**
 * What is offered while the card is open, as by scripts that are still on their way, joins it.
 * @param {Taken} parts
 * @returns {HTMLElement}
 */
export function layersCard(parts) {
  const { menu, words, signal } = parts;
  /** @type {Map<import("../layer_menu.js").Switch, {box: HTMLInputElement, label: HTMLElement}>} */
  const rows = new Map();
  const told = () => {
    for (const [part, { box }] of rows) box.checked = part.on; // One may put out another.
  };
  const card = element("div", { role: "group", "aria-label": words.say("layers") });
  const tiles = tileChoices(parts);
  const fill = () => {
    for (const [name, part] of menu.switches) {
      if (!rows.has(part)) rows.set(part, rowOf(part, words.say(`layer_${name}`), told, signal));
    }
    putInOrder(card, [...[...rows.values()].map(({ label }) => label), ...menu.choices, ...tiles]);
  };
  const follow = () => (card.isConnected ? fill() : menu.removeEventListener("offered", follow));
  menu.addEventListener("offered", follow, { signal });
  fill();
  return card;
}

/**
 * @param {import("../layer_menu.js").Switch} part
 * @param {string} name
 * @param {() => void} told to be called once it is set
 * @param {AbortSignal} signal
 */
function rowOf(part, name, told, signal) {
  const box = element("input", { type: "checkbox", checked: part.on });
  const set = () => {
    part.set(box.checked);
    told();
  };
  box.addEventListener("change", set, { signal });
  return { box, label: element("label", {}, [box, name]) };
}

/**
 * What is in its place already stays there, and keeps the focus.
 * @param {HTMLElement} box
 * @param {HTMLElement[]} wanted
 */
function putInOrder(box, wanted) {
  wanted.forEach((one, at) => {
    if (box.children[at] !== one) box.insertBefore(one, box.children[at] ?? null);
  });
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

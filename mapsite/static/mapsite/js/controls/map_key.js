/** The key: what the patterns of the land, the marks on it and the signs over the slider mean. */

import { element } from "../dom.js";
import { swatchOf } from "../layers/swatches.js";
import { eventSign } from "./event_sign.js";
import { presenceIcon } from "./presence_icon.js";

/** @typedef {import("./legend.js").Taken} Taken */

/**
 * @param {Taken} parts
 * @returns {HTMLElement} a list; of patterns only those that the history has
 */
export function mapKey(parts) {
  const { words, menu, facts } = parts;
  const say = (/** @type {string} */ key) => words.say(key);
  const rows = patterns(parts);
  if (parts.land.hasBands) rows.push([sign("haze"), say("key_haze")]);
  if (parts.files.sources.uncertain) rows.push([sign("unsure"), say("key_uncertain")]);
  const small = parts.land.signs?.sample();
  if (small) rows.push([small, say("key_small")]);
  if (menu.switches.has("events") && facts.events.size) {
    rows.push(
      [eventSign(true, 1), say("key_sure")],
      [eventSign(false, 1), say("key_unsure")],
      [eventSign(true, 3), say("key_stack")],
    );
  }
  if (menu.switches.has("presence"))
    rows.push([presenceIcon("base", true, 1), say("layer_presence")]);
  if (menu.switches.has("places")) {
    rows.push([sign("place"), say("key_place")], [sign("place ring"), say("key_approximate")]);
  }
  rows.push([sign("bar"), say("key_bar")]);
  if (facts.events.size) rows.push([sign("dot"), say("key_dot")]);
  rows.push([sign("gap"), say("key_gap")]);
  return element(
    "ul",
    {},
    rows.map(([drawn, text]) =>
      element("li", {}, [
        element("span", { class: "key-sign", "aria-hidden": "true" }, [drawn]),
        text,
      ]),
    ),
  );
}

/**
 * A swatch of each status, in the colour of a side that has it.
 * @param {Taken} parts
 * @returns {[Node, string][]}
 */
function patterns({ facts, words }) {
  /** @type {Map<string, number>} */
  const samples = new Map();
  for (const side of facts.everHolding()) {
    const { faction, status } = facts.sides[side];
    if (faction !== null && status !== "controlled" && !samples.has(status)) {
      samples.set(status, side);
    }
  }
  return [...samples].map(([status, side]) => {
    const swatch = swatchOf(facts, side);
    return [swatch, words.say(`key_${status}`)];
  });
}

/** @param {string} kind */
function sign(kind) {
  return element("i", { class: kind });
}

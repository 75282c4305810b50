/** The map's tools: zoom, whole land, whole screen, measure, locate, layers; scale and overview. */

import { element, iconButton } from "../dom.js";
import { loadLater } from "../load_later.js";
import { layersCard } from "./layers_card.js";
import { locateCard } from "./locate.js";
import { overview } from "./overview.js";
import { rove } from "./roving.js";
import { scale } from "./scale.js";
import { painterSwitch } from "./switches.js";

/** @typedef {import("../parts.js").Taking<"L" | "map" | "facts" | "state" | "words" | "land" | "lines" | "menu" | "actions" | "tiles" | "fit" | "signal">} Taken */

const ICONS = {
  in: "M12 5v14M5 12h14",
  out: "M5 12h14",
  land: "M4 11 12 4l8 7v9H4zM10 20v-6h4v6",
  screen: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
  measure: "M3 16 16 3l5 5L8 21zM7 12l2 2M10 9l3 3M13 6l2 2",
  locate: "M12 2v4M12 18v4M2 12h4M18 12h4M12 7a5 5 0 1 0 0 10 5 5 0 0 0 0-10z",
  tools: "M4 7h10M18 7h2M14 5v4M4 17h2M10 17h10M6 15v4",
  layers: "M12 3l9 5-9 5-9-5zM3 12.5l9 5 9-5M3 17l9 5 9-5",
  shortcuts: "M3 6h18v12H3zM7 10h1M12 10h1M16 10h1M8 14h8",
};

/**
 * @param {Taken} parts
 * @param {{without?: string[]}} options `without`: names of tools to leave out
 */
export function tools(parts, { without = [] }) {
  const { words, signal } = parts;
  scale(parts);
  const bar = element("div", {
    class: "tools",
    role: "toolbar",
    "aria-label": words.say("tools"),
    "aria-orientation": "vertical",
  });
  const card = new Card(parts);
  for (const [name, button] of Object.entries(buttonsOf(parts, card))) {
    if (!without.includes(name)) bar.append(button);
  }
  rove(bar, { rtl: words.rtl, signal });
  corner(parts, folded(parts, bar, card), "topleft");
  corner(parts, card.box, "topleft");
  const { layer, painter } = parts.lines;
  if (painter) parts.menu.offer("borders", painterSwitch(layer, painter));
  if (!without.includes("overview")) overview(parts);
}

/**
 * @param {Taken} parts
 * @param {Card} card
 * @returns {Record<string, HTMLButtonElement>}
 */
function buttonsOf(parts, card) {
  const { map, words, signal } = parts;
  const button = (
    /** @type {string} */ label,
    /** @type {string} */ icon,
    /** @type {() => void} */ act,
  ) => {
    const made = iconButton(words.say(label), icon);
    made.addEventListener("click", act, { signal });
    return made;
  };
  const position = parts.L.layerGroup().addTo(map);
  const measure = measuring(parts, (content) => card.show(made.measure, content));
  const made = {
    in: button("zoom_in", ICONS.in, () => map.zoomIn()),
    out: button("zoom_out", ICONS.out, () => map.zoomOut()),
    land: button("whole_land", ICONS.land, () => parts.fit()),
    screen: button("full_screen", ICONS.screen, () => toggleFullScreen(map)),
    measure: button("measure", ICONS.measure, measure.toggle),
    locate: button("locate", ICONS.locate, () =>
      card.toggle(made.locate, () => locateCard(parts, position, () => card.close())),
    ),
    layers: button("layers", ICONS.layers, () => card.toggle(made.layers, () => layersCard(parts))),
    shortcuts: button("shortcuts", ICONS.shortcuts, async () =>
      (await loadLater()).openShortcuts(parts),
    ),
  };
  card.onClose = (opener) => opener === made.measure && measure.stop();
  return made;
}

/**
 * The tool that measures, whose code comes with its first use.
 * @param {Taken} parts
 * @param {(content: Node|null) => void} showCard
 */
function measuring(parts, showCard) {
  /** @type {import("./measure.js").Measure|null} */
  let made = null;
  const toggle = async () => {
    try {
      const { Measure } = await loadLater();
      made ??= new Measure(parts, showCard);
      made.toggle();
    } catch {
      showCard(element("p", {}, [parts.words.say("failed")]));
    }
  };
  return { toggle, stop: () => made?.stop() };
}

/**
 * On small screens the bar folds into one button.
 * @param {Taken} parts
 * @param {HTMLElement} bar
 * @param {Card} card
 */
function folded({ words, signal }, bar, card) {
  const opener = iconButton(words.say("tools"), ICONS.tools, {
    class: "tools-opener",
    "aria-expanded": "false",
  });
  const box = element("div", { class: "tools-box" }, [opener, bar]);
  opener.addEventListener(
    "click",
    () => {
      const open = box.classList.toggle("open");
      opener.setAttribute("aria-expanded", String(open));
      if (!open) card.close();
    },
    { signal },
  );
  return box;
}

/** One card beside the bar, for whichever tool is open. */
class Card {
  /** @param {Taken} parts */
  constructor({ signal }) {
    this.box = element("div", { class: "map-card", hidden: true });
    /** @type {HTMLButtonElement|null} */
    this.opener = null;
    /** @type {(opener: HTMLButtonElement) => void} */
    this.onClose = () => {};
    document.addEventListener("keydown", (event) => this.escape(event), { signal });
  }

  /**
   * @param {HTMLButtonElement} opener
   * @param {() => Node} make
   */
  toggle(opener, make) {
    if (this.opener === opener) this.close();
    else this.show(opener, make());
  }

  /**
   * @param {HTMLButtonElement} opener
   * @param {Node|null} content null closes the card
   */
  show(opener, content) {
    if (this.opener !== opener) this.close();
    if (!content) return this.close();
    this.opener = opener;
    opener.setAttribute("aria-expanded", "true");
    this.box.hidden = false;
    this.box.replaceChildren(content);
  }

  /** @param {KeyboardEvent} event */
  escape(event) {
    const { opener } = this;
    if (event.key !== "Escape" || event.defaultPrevented || !opener) return;
    event.preventDefault();
    this.close();
    opener.focus();
  }

  close() {
    const { opener } = this;
    if (!opener) return;
    this.opener = null;
    this.box.hidden = true;
    opener.setAttribute("aria-expanded", "false");
    this.onClose(opener);
    if (this.box.contains(document.activeElement)) opener.focus();
  }
}

/**
 * @param {Taken} parts
 * @param {HTMLElement} box
 * @param {string} position
 */
function corner({ L, map, words }, box, position) {
  if (words.rtl) box.dir = "rtl";
  L.DomEvent.disableClickPropagation(box);
  L.DomEvent.disableScrollPropagation(box);
  const Control = L.Control.extend({ onAdd: () => box });
  new Control({ position }).addTo(map);
}

/** @param {import("leaflet").Map} map */
function toggleFullScreen(map) {
  if (document.fullscreenElement) document.exitFullscreen();
  else (map.getContainer().closest("main") ?? map.getContainer()).requestFullscreen?.();
}

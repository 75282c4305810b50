/** The list of keys, as a dialog: those that the page's controls answer to, and those of the map. */

import { element } from "../dom.js";
import { countLetters, lettersCount } from "./shortcut_letters.js";

/** @typedef {import("../parts.js").Taking<"words" | "actions">} Taken */
/** @typedef {import("../keys.js").Action} Action */

/** Of each action its keys; `onward` and `back` are arrows, as time runs. The last are letters. */
const KEYS = /** @type {[Action, string[], string[]][]} */ ([
  ["next", ["onward"], ["N"]],
  ["previous", ["back"], ["P"]],
  ["day_after", ["Shift", "onward"], []],
  ["day_before", ["Shift", "back"], []],
  ["play", ["space"], []],
  ["search", [], ["/"]],
  ["shortcuts", [], ["?"]],
]);
/** What the map does with keys while it has the focus. */
const OF_MAP = /** @type {[string, string[]][]} */ ([
  ["keys_move", ["←", "→", "↑", "↓"]],
  ["keys_zoom", ["+", "−"]],
  ["keys_point", ["Enter"]],
  ["keys_close", ["Esc"]],
]);

/** @param {Taken} parts */
export function openShortcuts({ words, actions }) {
  const title = element("h2", { id: "shortcuts-title", tabindex: -1, autofocus: true }, [
    words.say("shortcuts"),
  ]);
  const dir = words.rtl ? "rtl" : null;
  const dialog = element("dialog", { class: "shortcuts", dir, "aria-labelledby": title.id });
  const list = element("dl");
  const fill = () => list.replaceChildren(...rowsOf({ words, actions }));
  const box = element("input", { type: "checkbox", checked: lettersCount() });
  const close = element("button", { type: "button" }, [words.say("close")]);
  box.addEventListener("change", () => {
    countLetters(box.checked);
    fill();
  });
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  dialog.append(
    title,
    list,
    element("label", {}, [box, words.say("keys_letters")]),
    element("p", { class: "soft" }, [words.say("keys_own")]),
    element("h3", {}, [words.say("keys_on_map")]),
    element(
      "dl",
      {},
      OF_MAP.map(([text, keys]) => row(words, keys, words.say(text))),
    ),
    close,
  );
  fill();
  (document.fullscreenElement ?? document.body).append(dialog);
  dialog.showModal();
}

/** @param {Taken} parts */
function rowsOf({ words, actions }) {
  return KEYS.flatMap(([name, keys, letters]) => {
    const shown = [...keys, ...(lettersCount() ? letters : [])];
    const action = actions.get(name);
    return action && shown.length ? [row(words, shown, words.say(action.text))] : [];
  });
}

/**
 * @param {import("../words.js").Words} words
 * @param {string[]} keys
 * @param {string} text
 */
function row(words, keys, text) {
  const [onward, back] = words.rtl ? ["←", "→"] : ["→", "←"];
  const names = /** @type {Record<string, string>} */ ({
    onward,
    back,
    space: words.say("key_space"),
  });
  const caps = keys.flatMap((key) => [
    names[key]
      ? element("kbd", {}, [names[key]])
      : element("kbd", { lang: "en", dir: "ltr" }, [key]),
    " ",
  ]);
  return element("div", {}, [element("dt", {}, caps), element("dd", {}, [text])]);
}

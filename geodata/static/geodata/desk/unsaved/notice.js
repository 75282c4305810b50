/** What a form says of itself: what an earlier page left of it, and whether it is kept or saved. */

import { element } from "../view.js";

/** @typedef {{words: string, keep: () => void, drop: () => void}} Choice */

export class Notice {
  /** @param {HTMLFormElement} form @param {Record<string, string>} texts */
  constructor(form, texts) {
    this.texts = texts;
    this.choices = element("div", { class: "desk-left", role: "status" });
    this.words = element("p", { class: "desk-kept", role: "status" });
    this.alert = element("p", { class: "desk-not-saved", role: "alert" });
    form.before(this.choices);
    const last = [...form.querySelectorAll(".submit-row")].at(-1);
    if (last) last.after(this.alert, this.words);
    else form.append(this.alert, this.words);
  }

  /** @param {Choice[]} choices */
  list(choices) {
    this.choices.replaceChildren(...choices.map((choice) => this.row(choice)));
  }

  /** @param {Choice} choice */
  row({ words, keep, drop }) {
    const button = (/** @type {string} */ name, /** @type {() => void} */ act) => {
      const made = element(
        "button",
        { type: "button", class: "button", "data-left": name },
        this.texts[name],
      );
      made.addEventListener("click", act);
      return made;
    };
    return element("p", {}, words, " ", button("keep", keep), " ", button("drop", drop));
  }

  /** @param {string} words of how it stands */
  say(words) {
    if (this.words.textContent !== words) this.words.textContent = words;
  }

  /** @param {string} words why it is not saved; "" while nothing is wrong */
  warn(words) {
    this.alert.textContent = words;
    if (words) this.alert.scrollIntoView({ block: "nearest" });
  }
}

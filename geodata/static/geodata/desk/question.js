/** A question over the page, with a button for each answer. */

import { element } from "./view.js";

/**
 * @param {Record<string, string>} texts
 * @param {string} question name of its text; the answers' are `ask_` and the answer
 * @param {string[]} answers the last one is also that of Escape
 * @returns {Promise<string>} the answer that was chosen
 */
export function ask(texts, question, answers) {
  const words = element("p", { id: "desk-question" }, texts[question]);
  const row = element("div", { class: "desk-steps" });
  const root = element("dialog", { class: "desk-dialog", "aria-labelledby": "desk-question" });
  let chosen = answers[answers.length - 1];
  for (const answer of answers) {
    const button = element("button", { type: "button", class: "button" }, texts[`ask_${answer}`]);
    button.addEventListener("click", () => {
      chosen = answer;
      root.close();
    });
    row.append(button);
  }
  root.append(words, row);
  document.body.append(root);
  root.showModal();
  return new Promise((done) => {
    root.addEventListener("close", () => {
      root.remove();
      done(chosen);
    });
  });
}

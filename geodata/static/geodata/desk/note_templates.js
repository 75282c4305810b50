/**
 * Templates of notes: a list over each field of a note, and a button that puts the chosen text where
 * the cursor is. A button, since the keys that walk through a list would put in each text on the way.
 */

import { button } from "./controls.js";
import { element } from "./view.js";

/** @typedef {{title: string, text: string}} Template */

const facts = JSON.parse(document.getElementById("note-templates")?.textContent ?? "null");
for (const [name, templates] of Object.entries(facts?.fields ?? {})) {
  const field = document.querySelector(`textarea[name="${name}"]`);
  if (field instanceof HTMLTextAreaElement && templates.length)
    offer(field, /** @type {Template[]} */ (templates));
}

/** @param {HTMLTextAreaElement} field @param {Template[]} templates */
function offer(field, templates) {
  const { choose, insert } = facts.texts;
  const list = element("select", { id: `${field.id}_template` });
  for (const [at, { title }] of templates.entries())
    list.append(element("option", { value: String(at) }, title));
  const put = button("insert_note", insert, () => insertAt(field, templates[list.selectedIndex]));
  put.classList.add("button");
  const label = element("label", { for: list.id }, choose);
  field.before(element("div", { class: "desk-note-templates" }, label, list, put));
}

/**
 * Put the text in the place of what is selected, so that the browser can take it back.
 *
 * @param {HTMLTextAreaElement} field
 * @param {Template} template
 */
function insertAt(field, { text }) {
  field.focus();
  const before = field.value.slice(0, field.selectionStart);
  const words = /\S$/.test(before) ? ` ${text}` : text;
  if (document.execCommand("insertText", false, words)) return;
  field.setRangeText(words, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

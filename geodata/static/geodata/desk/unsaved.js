/** A form of the desk that loses nothing: kept while it is typed, sent without leaving the page. */

import { Keeper } from "./unsaved/keeper.js";
import { Sending } from "./unsaved/sending.js";

const facts = JSON.parse(document.getElementById("desk-unsaved")?.textContent ?? "null");
const form = document.getElementById("desk-unsaved")?.closest("form");

/** A form that came back says so where it is read, also under a map that fills the screen; one
 * that somebody else changed meanwhile, at the choice between the two. */
function showRefusal() {
  const note = /** @type {HTMLElement | null} */ (
    form?.querySelector(".desk-conflict") ?? form?.querySelector(".errornote")
  );
  if (!note) return;
  note.tabIndex = -1;
  note.focus({ preventScroll: true });
  note.scrollIntoView({ block: "start" });
  // Two versions with many fields are longer than a screen: what is chosen by is in view.
  note.querySelector(".button")?.scrollIntoView({ block: "nearest" });
}

if (facts && form) {
  const keeper = new Keeper(form, facts);
  new Sending(form, keeper);
  void keeper.start();
  showRefusal();
}

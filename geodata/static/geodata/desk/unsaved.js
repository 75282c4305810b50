/** A form of the desk that loses nothing: kept while it is typed, sent without leaving the page. */

import { Keeper } from "./unsaved/keeper.js";
import { Sending } from "./unsaved/sending.js";

const facts = JSON.parse(document.getElementById("desk-unsaved")?.textContent ?? "null");
const form = document.getElementById("desk-unsaved")?.closest("form");

if (facts && form) {
  const keeper = new Keeper(form, facts);
  new Sending(form, keeper);
  void keeper.start();
}

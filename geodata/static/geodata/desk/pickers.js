/**
 * The fields that search for a row choose what was typed: Enter waits for the answer to it, where
 * select2 would take the first row of the answer before. Sides are those of the form's day. Where the
 * one that was typed is none of them, the list says so first, and Enter chooses another only once an
 * arrow key has shown that it is meant.
 */

const SEARCH = ".select2-search__field";
const SEARCHES = /\/autocomplete\/$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
/** The fields with the day of a row. */
const DAYS = "#id_valid_from, #id_day";

/** @type {any} the open field, as select2 knows it */
let picker = null;
/** @type {string | null} what the rows that are shown answer to; null while none are */
let shown = null;
let held = false;
/** Whether a row of the list that is shown was looked at by an arrow key. */
let looked = false;
/** Those that are listened to already. */
const heard = new WeakSet();

/** @param {any} query Django's own jQuery, with select2 */
export function chooseWhatIsTyped(query) {
  query.ajaxPrefilter(askWithDay);
  query(document).on("select2:open", (/** @type {{target: HTMLElement}} */ { target }) => {
    picker = query(target).data("select2");
    shown = null;
    held = false;
    looked = false;
    if (!heard.has(picker)) listen(picker);
  });
  document.addEventListener("keydown", holdEnter, true);
  document.addEventListener("keydown", look, true);
  document.addEventListener("input", ({ target }) => {
    // What is typed on was not meant by the Enter before.
    if (isSearch(target)) held = false;
  });
}

/** @param {any} opened */
function listen(opened) {
  heard.add(opened);
  opened.on("results:all", (/** @type {{query: {term?: string}}} */ { query: asked }) => {
    if (opened !== picker) return;
    shown = asked.term ?? "";
    looked = false;
    if (!held || shown !== typed()) return;
    held = false;
    // select2 puts the rows into the list before it says so.
    if (saysWhyNot()) return;
    opened.trigger("results:select", {});
  });
  opened.on("close", () => {
    held = false;
  });
}

/** @param {KeyboardEvent} event */
function holdEnter(event) {
  if (event.key !== "Enter" || !isSearch(event.target) || !picker?.isOpen()) return;
  if (shown === typed() && (looked || !saysWhyNot())) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  held = shown !== typed();
}

/** The first arrow key stays on the first row that can be chosen, where the list begins with another.
 * @param {KeyboardEvent} event */
function look(event) {
  if (!/^Arrow(Up|Down)$/.test(event.key) || !isSearch(event.target) || !picker?.isOpen()) return;
  if (!looked && saysWhyNot()) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
  looked = true;
}

/** Whether the list begins with why what was typed cannot be chosen. */
function saysWhyNot() {
  const first = document.querySelector(".select2-container--open .select2-results__option");
  return Boolean(
    first?.matches("[aria-disabled=true]:not(.loading-results, .select2-results__message)"),
  );
}

/** What stands in the open field. */
function typed() {
  const fields = [...document.querySelectorAll(`.select2-container--open ${SEARCH}`)];
  const field = fields.find((one) => one === document.activeElement) ?? fields.at(-1);
  return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement
    ? field.value
    : "";
}

/** @param {EventTarget | null} target */
function isSearch(target) {
  return target instanceof Element && target.matches(SEARCH);
}

/** @param {{url: string, data?: string}} request */
function askWithDay(request) {
  if (!SEARCHES.test(request.url)) return;
  const day = document.querySelector(DAYS);
  if (!(day instanceof HTMLInputElement) || !DAY.test(day.value)) return;
  request.data = `${request.data ?? ""}&day=${day.value}`;
}

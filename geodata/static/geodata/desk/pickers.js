/**
 * The fields that search for a row choose what was typed: Enter waits for the answer to it, where
 * select2 would take the first row of the answer before. Sides are those of the form's day.
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
/** Those that are listened to already. */
const heard = new WeakSet();

/** @param {any} query Django's own jQuery, with select2 */
export function chooseWhatIsTyped(query) {
  query.ajaxPrefilter(askWithDay);
  query(document).on("select2:open", (/** @type {{target: HTMLElement}} */ { target }) => {
    picker = query(target).data("select2");
    shown = null;
    held = false;
    if (!heard.has(picker)) listen(picker);
  });
  document.addEventListener("keydown", holdEnter, true);
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
    if (!held || shown !== typed()) return;
    held = false;
    opened.trigger("results:select", {});
  });
  opened.on("close", () => {
    held = false;
  });
}

/** @param {KeyboardEvent} event */
function holdEnter(event) {
  if (event.key !== "Enter" || !isSearch(event.target) || !picker?.isOpen()) return;
  if (shown === typed()) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  held = true;
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

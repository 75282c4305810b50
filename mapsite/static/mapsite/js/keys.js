/** Which action a key stands for, on whatever keyboard, and which keys an element has itself. */

/**
 * @typedef {"previous"|"next"|"day_before"|"day_after"|"play"|"search"|"shortcuts"} Action
 * @typedef {Pick<KeyboardEvent, "key"|"code"|"shiftKey"|"ctrlKey"|"altKey"|"metaKey">} Stroke
 */

const LETTERS = /** @type {Record<string, Action>} */ ({ n: "next", p: "previous" });
const SIGNS = /** @type {Record<string, Action>} */ ({
  "/": "search",
  "?": "shortcuts",
  "؟": "shortcuts",
});
/** Where a US keyboard has them: a keyboard of other letters has the Latin ones printed there too. */
const PLACES = /** @type {Record<string, Action>} */ ({ KeyN: "next", KeyP: "previous" });
/** What keyboards write with the key of the slash where it is no letter: the Ukrainian one. */
const DOTS = ".,";
/** The last of the Latin letters. */
const LATIN = "\u024f";

/**
 * @param {Stroke} stroke
 * @param {{rtl: boolean, letters: boolean}} how `letters`: whether letters and signs count
 * @returns {Action|null}
 */
export function actionOf(stroke, { rtl, letters }) {
  const { key, shiftKey } = stroke;
  if (stroke.ctrlKey || stroke.altKey || stroke.metaKey) return null;
  if (key === "ArrowLeft" || key === "ArrowRight") {
    // Time runs as the page is read.
    const onward = (key === "ArrowRight") !== rtl;
    if (shiftKey) return onward ? "day_after" : "day_before";
    return onward ? "next" : "previous";
  }
  if (key === " ") return shiftKey ? null : "play";
  return letters ? (LETTERS[key.toLowerCase()] ?? SIGNS[key] ?? placed(stroke)) : null;
}

/**
 * @param {Stroke} stroke
 * @returns {Action|null}
 */
function placed({ key, code, shiftKey }) {
  const foreign = key.length === 1 && key > LATIN;
  if (code === "Slash" && (foreign || DOTS.includes(key))) return shiftKey ? "shortcuts" : "search";
  return (foreign && PLACES[code]) || null;
}

const PRESSED = "[type=checkbox], [type=radio], [type=button], [type=submit], [type=reset]";
const TYPED = `input:not(${PRESSED}, [type=range]), select, textarea, [contenteditable]`;
const ARROWS = "[type=range], [type=radio], [role=slider], .leaflet-container";
/** Within these arrows lead from one to the next. */
const ROVED = "[role=toolbar], [role=grid], [role=tablist], [role=listbox]";
const SPACE = `a[href], button, summary, [role=button], [role=slider], ${PRESSED}`;

/**
 * Whether the element that has the focus does something of its own with a key.
 * @param {Element} focused
 * @param {string} key
 * @returns {boolean}
 */
export function hasOwn(focused, key) {
  if (focused.matches(TYPED)) return true;
  if (key.startsWith("Arrow")) {
    return focused.matches(ARROWS) || focused.closest(ROVED) !== null || isWide(focused);
  }
  return key === " " && (focused.matches(SPACE) || pageScrolls(focused));
}

/** @param {Element} focused */
function isWide(focused) {
  return (
    focused !== document.body && focused.scrollWidth > focused.clientWidth + 1 && scrolls(focused)
  );
}

/** @param {Element} focused */
function scrolls(focused) {
  return /auto|scroll/.test(getComputedStyle(focused).overflowX);
}

/**
 * In a page that is longer than the window space turns it, but while the map itself is at hand.
 * @param {Element} focused
 */
function pageScrolls(focused) {
  const { scrollHeight, clientHeight } = document.documentElement;
  return scrollHeight > clientHeight + 1 && !focused.closest(".leaflet-container, .scrubber");
}

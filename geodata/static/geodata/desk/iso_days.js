/**
 * Days and times as the desk writes them, 2024-11-27 14:05, each on its own: behind Arabic letters
 * their parts would be turned round, and at a hyphen a line may break.
 */

const DAY = /(?<![\w-])\d{4}-\d\d(?:-\d\d)?(?:[ T]\d\d:\d\d(?::\d\d)?)?(?![\w-])/g;
/** Where text is no words of the page, or stays as it is. */
const LEFT = "script, style, textarea, option, svg, [contenteditable], .desk-iso-day";
const ROWS = /flex|grid/;

/**
 * @param {string} text
 * @returns {string[]} its parts: words, a day, words, a day, …, words; one where there is no day
 */
export function partsAtDays(text) {
  const parts = [];
  let from = 0;
  for (const { 0: day, index } of text.matchAll(DAY)) {
    parts.push(text.slice(from, index), day);
    from = index + day.length;
  }
  return [...parts, text.slice(from)];
}

/** Set the days in a part of the page apart, and those of what comes into it later. @param {Node} root */
export function keepDaysApart(root) {
  setApart(root);
  new MutationObserver((changes) => {
    for (const { addedNodes, target, type } of changes)
      if (type === "characterData") setApart(target);
      else for (const node of addedNodes) setApart(node);
  }).observe(root, { childList: true, subtree: true, characterData: true });
}

/** @param {Node} root */
function setApart(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  /** @type {Text[]} */
  const found = root instanceof Text ? [root] : [];
  while (walker.nextNode()) found.push(/** @type {Text} */ (walker.currentNode));
  for (const text of found) setDaysApart(text);
}

/** @param {Text} text */
function setDaysApart(text) {
  const parts = partsAtDays(text.data);
  const { parentElement } = text;
  if (parts.length === 1 || !parentElement || parentElement.closest(LEFT)) return;
  const pieces = parts.map((part, place) => (place % 2 ? apart(part) : part)).filter(Boolean);
  // What was one part of a row stays one.
  if (ROWS.test(getComputedStyle(parentElement).display)) {
    const one = document.createElement("span");
    one.append(...pieces);
    text.replaceWith(one);
  } else text.replaceWith(...pieces);
}

/** @param {string} day */
function apart(day) {
  const made = document.createElement("bdi");
  made.className = "desk-iso-day";
  made.dir = "ltr";
  made.textContent = day;
  return made;
}

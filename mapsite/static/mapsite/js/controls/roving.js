/** A row of buttons is one stop of the Tab key; arrows lead from one to the next. */

/** @type {Record<string, number>} */
const STEPS = { ArrowUp: -1, ArrowDown: 1, ArrowLeft: -1, ArrowRight: 1 };

/**
 * Where a key leads within a row.
 * @param {string} key
 * @param {number} at
 * @param {number} count
 * @param {boolean} rtl whether the row is read from right to left
 * @returns {number|null} null where the key is none of ours
 */
export function ledTo(key, at, count, rtl) {
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  const step = STEPS[key];
  if (!step) return null;
  const sideways = key === "ArrowLeft" || key === "ArrowRight";
  return (at + (sideways && rtl ? -step : step) + count) % count;
}

/**
 * @param {HTMLElement} bar
 * @param {{rtl: boolean, signal: AbortSignal}} how
 */
export function rove(bar, { rtl, signal }) {
  const buttons = () => /** @type {HTMLElement[]} */ ([...bar.querySelectorAll("button")]);
  const hold = (/** @type {EventTarget|null} */ one) => {
    for (const button of buttons()) button.tabIndex = button === one ? 0 : -1;
  };
  const lead = (/** @type {KeyboardEvent} */ event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const all = buttons();
    const at = all.indexOf(/** @type {HTMLElement} */ (event.target));
    const to = at < 0 ? null : ledTo(event.key, at, all.length, rtl);
    if (to === null) return;
    event.preventDefault();
    all[to].focus();
  };
  hold(buttons()[0]);
  bar.addEventListener("focusin", ({ target }) => hold(target), { signal });
  bar.addEventListener("keydown", lead, { signal });
}

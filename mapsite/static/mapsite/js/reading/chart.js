/** The chart of areas as a slider: point at a day, click to see it in numbers. */

const DAY = 86_400_000;

/**
 * The day at a part of the axis.
 * @param {string} first ISO day
 * @param {string} last ISO day, inclusive
 * @param {number} part 0 to 1
 * @returns {string} ISO day
 */
export function dayAt(first, last, part) {
  const start = Date.parse(first);
  const days = (Date.parse(last) - start) / DAY + 1;
  const count = Math.min(Math.max(Math.floor(part * days), 0), days - 1);
  return new Date(start + count * DAY).toISOString().slice(0, 10);
}

/**
 * @param {HTMLElement} figure `data-first` and `data-last` say its days
 */
export function enliven(figure) {
  const picture = /** @type {SVGSVGElement} */ (figure.querySelector("svg"));
  const { first = "", last = "" } = figure.dataset;
  const output = document.createElement("output");
  output.hidden = true;
  figure.append(output);
  /** @param {MouseEvent} event */
  const pointed = (event) => {
    const { left, right, width } = picture.getBoundingClientRect();
    const way =
      getComputedStyle(figure).direction === "rtl" ? right - event.clientX : event.clientX - left;
    return dayAt(first, last, way / width);
  };
  picture.addEventListener("pointermove", (event) => {
    output.textContent = pointed(event);
    output.hidden = false;
  });
  picture.addEventListener("pointerleave", () => {
    output.hidden = true;
  });
  picture.addEventListener("click", (event) => {
    const link = /** @type {Element} */ (event.target).closest("a");
    if (!link) return;
    event.preventDefault();
    const url = new URL(link.getAttribute("href") ?? "", location.href);
    url.searchParams.set("day", pointed(event));
    location.assign(url.href);
  });
}

/**
 * What a map is to the keyboard and to a screen reader: named, and with a cross in its middle while
 * it has the keyboard's focus, where Enter is a click.
 */

const SVG = "http://www.w3.org/2000/svg";
/** On a square of 44, open in the middle. */
const CROSS = "M22 4v12M22 28v12M4 22h12M28 22h12";
const TEXT = ".leaflet-control-container, .leaflet-popup-pane";
const BY_KEYS = "by-keys";

/** @param {import("../parts.js").Taking<"map" | "facts" | "words" | "signal">} parts */
export function followMapKeys({ map, facts, words, signal }) {
  const container = map.getContainer();
  nameMap(container, facts, words);
  const cross = crossOf();
  container.append(cross);
  const press = (/** @type {KeyboardEvent} */ event) => {
    if (event.target !== container) return;
    container.classList.add(BY_KEYS);
    if (event.key !== "Enter" || event.repeat) return;
    event.preventDefault();
    const containerPoint = map.getSize().divideBy(2);
    const latlng = map.containerPointToLatLng(containerPoint);
    map.fire("click", { latlng, containerPoint, originalEvent: event });
  };
  const leave = () => container.classList.remove(BY_KEYS);
  container.addEventListener("keydown", press, { signal });
  container.addEventListener("pointerdown", leave, { signal });
  container.addEventListener("blur", leave, { signal });
  signal.addEventListener("abort", () => cross.remove());
}

/**
 * Its keys are no reader's keys: an application, but for the text that lies on it.
 * @param {HTMLElement} container
 * @param {import("../facts.js").Facts} facts
 * @param {import("../words.js").Words} words
 */
function nameMap(container, { theatre }, words) {
  container.setAttribute("role", "application");
  container.setAttribute("aria-roledescription", words.say("map"));
  container.setAttribute("aria-label", words.of(theatre, "name") || words.say("map"));
  container.setAttribute("aria-description", words.say("map_keys"));
  for (const part of container.querySelectorAll(TEXT)) part.setAttribute("role", "document");
}

function crossOf() {
  const cross = document.createElementNS(SVG, "svg");
  cross.setAttribute("class", "point-cross");
  cross.setAttribute("viewBox", "0 0 44 44");
  cross.setAttribute("aria-hidden", "true");
  // Dark on light, so that it is seen over every colour.
  for (const [colour, width] of [
    ["#fff", "6"],
    ["#111", "2.5"],
  ]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", CROSS);
    path.setAttribute("stroke", colour);
    path.setAttribute("stroke-width", width);
    path.setAttribute("stroke-linecap", "round");
    cross.append(path);
  }
  return cross;
}

/** Elements made from code: nothing typed by an editor is ever read as HTML. */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, any>} [attributes] `class`, `text`, `on…` handlers excepted
 * @param {(Node | string)[]} [children]
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, children = []) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...children);
  return made;
}

/**
 * Write a text where another stands: the same again would have the page laid out anew.
 * @param {Node} node an element whose only content is text, or a text
 * @param {string} text
 */
export function write(node, text) {
  if (node.textContent === text) return;
  const [only, more] = node.childNodes;
  // Another text in the same node is laid out for less than another node.
  if (only?.nodeType === Node.TEXT_NODE && !more) only.nodeValue = text;
  else node.textContent = text;
}

/**
 * @param {(Node|string)[]} parts
 * @param {string} sign
 * @returns {(Node|string)[]} the parts with the sign between them
 */
export function between(parts, sign) {
  return parts.flatMap((part, index) => (index ? [sign, part] : [part]));
}

/**
 * Set an attribute that has another value; null takes it away.
 * @param {Element} element
 * @param {string} name
 * @param {string|null} value
 */
export function set(element, name, value) {
  if (element.getAttribute(name) === value) return;
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

const SVG = "http://www.w3.org/2000/svg";

/**
 * An icon of one path on a square of 24.
 * @param {string} path
 * @returns {SVGSVGElement}
 */
function icon(path) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const shape = document.createElementNS(SVG, "path");
  shape.setAttribute("d", path);
  svg.append(shape);
  return svg;
}

/**
 * @param {string} label
 * @param {string} path of the icon
 * @param {Record<string, any>} [attributes]
 * @returns {HTMLButtonElement}
 */
export function iconButton(label, path, attributes = {}) {
  return element("button", { type: "button", "aria-label": label, title: label, ...attributes }, [
    icon(path),
  ]);
}

/**
 * An address that a link may lead to, or null: editors type these.
 * @param {string|null|undefined} address
 * @returns {string|null}
 */
export function safeAddress(address) {
  return address && /^https?:\/\//i.test(address) ? address : null;
}

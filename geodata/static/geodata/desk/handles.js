/**
 * Handles are taken a little beside their middles, so that near ones cover each other's room: what is
 * pressed there goes to the handle whose middle is nearest, not to the one that lies on top.
 */

const HANDLE = "marker-icon";
/** By mouse; by finger (Leaflet heeds the one or the other); and to remove a corner. */
const PRESSES = ["mousedown", "touchstart", "pointerdown", "click", "contextmenu"];

/** @param {HTMLElement} map whose handles these are */
export function takeNearestHandle(map) {
  for (const press of PRESSES)
    map.addEventListener(press, (event) => passOn(/** @type {MouseEvent | TouchEvent} */ (event)), {
      capture: true,
    });
}

/** @param {MouseEvent | TouchEvent} event */
function passOn(event) {
  // What is passed on arrives here once more, and goes through.
  if (!event.isTrusted || !isHandle(event.target)) return;
  const { clientX, clientY } = "touches" in event ? event.changedTouches[0] : event;
  const nearest = nearestTo(clientX, clientY);
  if (!nearest || nearest === event.target) return;
  event.stopImmediatePropagation();
  if (!nearest.dispatchEvent(alike(event))) event.preventDefault();
}

/** @param {MouseEvent | TouchEvent} event @returns {Event} the same, not sent yet */
function alike(event) {
  // Of the event's own kind: a browser that has no touches knows none of their events.
  const Kind = /** @type {new (type: string, init: object) => Event} */ (event.constructor);
  if (!("touches" in event)) return new Kind(event.type, event);
  const { bubbles, cancelable, composed, touches, targetTouches, changedTouches } = event;
  return new Kind(event.type, {
    ...{ bubbles, cancelable, composed },
    touches: Array.from(touches),
    targetTouches: Array.from(targetTouches),
    changedTouches: Array.from(changedTouches),
  });
}

/** @param {EventTarget | null} target */
function isHandle(target) {
  return target instanceof Element && target.classList.contains(HANDLE);
}

/** @param {number} x @param {number} y @returns {Element | undefined} of those whose room this is */
function nearestTo(x, y) {
  const away = (/** @type {Element} */ handle) => {
    const { left, top, width, height } = handle.getBoundingClientRect();
    return Math.hypot(left + width / 2 - x, top + height / 2 - y);
  };
  const [nearest] = document
    .elementsFromPoint(x, y)
    .filter(isHandle)
    .sort((one, other) => away(one) - away(other));
  return nearest;
}

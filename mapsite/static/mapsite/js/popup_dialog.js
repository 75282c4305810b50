/**
 * Popups as dialogs: named by their heading, described by who holds the point. The focus goes into
 * one that opens, and back to where it came from when it closes.
 */

const NAMED = "h3";
const HELD = ".held";
let numbers = 0;

/** @param {import("./parts.js").Taking<"map" | "words" | "signal">} parts */
export function followPopups({ map, words, signal }) {
  /** @type {PopupDialog|null} */
  let dialog = null;
  const handlers = {
    popupopen: (/** @type {any} */ { popup }) => {
      dialog = new PopupDialog(map, popup, words.say("close"));
    },
    popupclose: () => {
      dialog?.leave();
      dialog = null;
    },
  };
  map.on(handlers);
  const press = (/** @type {KeyboardEvent} */ event) => dialog?.escape(event);
  document.addEventListener("keydown", press, { signal });
  signal.addEventListener("abort", () => map.off(handlers));
  const { _popup: open } = /** @type {any} */ (map);
  if (open?.isOpen()) handlers.popupopen({ popup: open });
}

class PopupDialog {
  /**
   * @param {import("leaflet").Map} map
   * @param {import("leaflet").Popup} popup
   * @param {string} closing name of the sign that closes it
   */
  constructor(map, popup, closing) {
    this.map = map;
    this.opener = /** @type {HTMLElement|null} */ (document.activeElement);
    this.box = /** @type {HTMLElement} */ (popup.getElement());
    this.box.setAttribute("role", "dialog");
    this.box.tabIndex = -1;
    // Leaflet names it in English.
    this.box.querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", closing);
    this.changes = new MutationObserver(() => this.follow());
    this.changes.observe(this.box, { childList: true, subtree: true });
    this.abort = new AbortController();
    const { signal } = this.abort;
    // Before a card that is open as well.
    this.box.addEventListener("keydown", (event) => this.escape(event), { signal });
    this.name();
    this.enter();
  }

  /** @param {KeyboardEvent} event */
  escape(event) {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    this.map.closePopup();
  }

  enter() {
    this.box.focus({ preventScroll: true });
  }

  /** What it says changes, and with it what had the focus may go. */
  follow() {
    this.name();
    if (this.isLost) this.enter();
  }

  /** Whether what had the focus is gone. */
  get isLost() {
    const { activeElement } = document;
    return activeElement === null || activeElement === document.body;
  }

  name() {
    this.refer("aria-labelledby", this.box.querySelector(NAMED));
    this.refer("aria-describedby", this.box.querySelector(HELD));
  }

  /**
   * @param {string} attribute
   * @param {Element|null} part
   */
  refer(attribute, part) {
    if (!part) return this.box.removeAttribute(attribute);
    part.id ||= `popup-part-${++numbers}`;
    this.box.setAttribute(attribute, part.id);
  }

  leave() {
    this.changes.disconnect();
    this.abort.abort();
    if (!this.isLost && !this.box.contains(document.activeElement)) return;
    const { opener } = this;
    const back = opener?.isConnected && opener !== document.body ? opener : this.map.getContainer();
    back.focus({ preventScroll: true });
  }
}

/**
 * Sends a form so that the page stays until the row is saved: whatever goes wrong, drawing and fields
 * are still there. A form that comes back with errors is sent once more as a browser sends it, which
 * shows it; nothing was written the first time.
 */

import { formParts } from "../form_parts.js";
import { signedInAgain } from "./session.js";

const FORBIDDEN = 403;

export class Sending {
  /**
   * @param {HTMLFormElement} form
   * @param {import("./keeper.js").Keeper} keeper
   */
  constructor(form, keeper) {
    this.form = form;
    this.keeper = keeper;
    this.texts = keeper.texts;
    this.busy = false;
    form.addEventListener("submit", (event) => {
      if (keeper.leaving) return;
      event.preventDefault();
      void this.send(/** @type {HTMLButtonElement | null} */ (event.submitter));
    });
  }

  /** @param {HTMLButtonElement | null} button */
  async send(button) {
    if (this.busy) return;
    this.busy = true;
    this.keeper.notice.warn("");
    this.keeper.notice.say(this.texts.saving);
    try {
      if (await this.isSettled()) await this.asleep(() => this.tried(button));
      else this.keeper.notice.say("");
    } catch {
      this.keeper.notice.warn(this.texts.unreachable);
    }
    if (this.keeper.notice.words.textContent === this.texts.saving) this.keeper.notice.say("");
    this.busy = false;
  }

  /** What is typed while the form is under way would be lost: it takes nothing until it is refused.
   * @param {() => Promise<void>} act */
  async asleep(act) {
    const focused = document.activeElement;
    this.form.inert = true;
    try {
      await act();
    } finally {
      this.form.inert = this.keeper.leaving;
      if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
    }
  }

  /** Whether all that was begun is in its field; where it is not, the editor goes on with it. */
  async isSettled() {
    for (const part of formParts()) if (!(await part.settle())) return false;
    await this.keeper.keep();
    return true;
  }

  /** @param {HTMLButtonElement | null} button */
  async tried(button) {
    const response = await this.post(button);
    if (!isRefusedSignIn(response)) return this.heed(response, button);
    if (!(await signedInAgain(true))) return this.keeper.notice.warn(this.texts.signed_out);
    const again = await this.post(button);
    if (isRefusedSignIn(again)) return this.keeper.notice.warn(this.texts.forbidden);
    return this.heed(again, button);
  }

  /** @param {HTMLButtonElement | null} button @returns {Promise<Response>} */
  post(button) {
    const data = new FormData(this.form);
    if (button?.name) data.set(button.name, button.value);
    const hasFiles = this.form.enctype === "multipart/form-data";
    return fetch(this.form.getAttribute("action") || location.href, {
      method: "POST",
      body: hasFiles ? data : new URLSearchParams(/** @type {any} */ (data)),
      headers: { "Desk-Form": "1" },
      redirect: "manual",
    });
  }

  /** @param {Response} response @param {HTMLButtonElement | null} button */
  async heed(response, button) {
    const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
    const answer = isJson ? await response.json() : null;
    if (answer?.address) {
      await this.keeper.saved();
      location.assign(answer.address);
    } else if (answer?.popup) {
      await this.keeper.saved();
      closePopup(answer.popup);
    } else if (response.ok && !isJson) this.sendAsBrowser(button);
    else {
      const fault = this.texts.fault.replace("{status}", String(response.status));
      this.keeper.notice.warn(answer?.error ? `${answer.error} ${fault}` : fault);
    }
  }

  /** @param {HTMLButtonElement | null} button */
  sendAsBrowser(button) {
    this.keeper.sent();
    this.form.requestSubmit(button);
  }
}

/** Sent on to the sign-in page, or refused, as by a token of another sign-in. @param {Response} response */
function isRefusedSignIn(response) {
  return response.type === "opaqueredirect" || response.status === FORBIDDEN;
}

/** What Django's own page of a saved popup does. @param {any} saved */
function closePopup({ action, value, obj, new_value }) {
  const opener = /** @type {any} */ (window.opener);
  if (action === "change") opener.dismissChangeRelatedObjectPopup(window, value, obj, new_value);
  else if (action === "delete") opener.dismissDeleteRelatedObjectPopup(window, value);
  else opener.dismissAddRelatedObjectPopup(window, value, obj);
}

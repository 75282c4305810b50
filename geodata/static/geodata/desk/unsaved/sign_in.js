/** The dialog that signs in over the page: the password, then the second factor where there is one. */

import { element } from "../view.js";

/** @typedef {import("./session.js").State} State */

/** Milliseconds between two looks whether another tab signed in: not every way back gives focus. */
const LOOK_EVERY = 3000;

export class SignInDialog {
  /**
   * @param {any} facts of the page
   * @param {{ask: () => Promise<State>, isRight: (state: State) => boolean}} session
   */
  constructor(facts, session) {
    this.facts = facts;
    this.texts = facts.texts;
    this.session = session;
    this.help = element("p");
    this.error = element("p", { class: "errornote", role: "alert", hidden: "" });
    this.password = field("password", "password", "current-password");
    this.code = field("code", "text", "one-time-code");
    this.asksPassword = element("label", {}, this.texts.password, this.password);
    this.asksCode = element("label", {}, this.texts.code, this.code);
    this.form = this.newForm();
    this.root = element(
      "dialog",
      { class: "desk-sign-in", "aria-labelledby": "desk-sign-in" },
      this.form,
    );
  }

  newForm() {
    const { texts } = this;
    const cancel = element("button", { type: "button", class: "button" }, texts.cancel);
    cancel.addEventListener("click", () => this.root.close());
    const other = element("a", { href: this.facts.sign_in, target: "_blank" }, texts.other_way);
    return element(
      "form",
      { method: "post" },
      element("h2", { id: "desk-sign-in" }, texts.sign_in_title),
      ...[this.help, this.error, this.asksPassword, this.asksCode],
      element("p", {}, element("button", { class: "button default" }, texts.sign_in), " ", cancel),
      element("p", {}, other),
    );
  }

  /** @param {State} state @returns {Promise<State | null>} once signed in; null where they would not */
  open(state) {
    document.body.append(this.root);
    this.show(state);
    this.root.showModal();
    const listening = new AbortController();
    const { signal } = listening;
    return new Promise((done) => {
      this.form.addEventListener(
        "submit",
        (event) => {
          event.preventDefault();
          void this.send();
        },
        { signal },
      );
      this.watch(signal);
      this.root.addEventListener(
        "close",
        () => {
          listening.abort();
          this.root.remove();
          done(this.found ?? null);
        },
        { signal },
      );
    });
  }

  /** Heed a sign-in in another way, in another tab. @param {AbortSignal} signal */
  watch(signal) {
    const look = () => {
      // Without an answer nothing is known: the next look asks again.
      if (!document.hidden) this.look().catch(() => {});
    };
    window.addEventListener("focus", look, { signal });
    document.addEventListener("visibilitychange", look, { signal });
    const timer = setInterval(look, LOOK_EVERY);
    signal.addEventListener("abort", () => clearInterval(timer));
  }

  /** @param {State} state who is signed in now */
  show(state) {
    this.state = state;
    const isOther = state.user !== null && state.user !== this.facts.user;
    const asksCode = state.user === this.facts.user && state.missing === "second_factor";
    const help = isOther ? this.texts.other_user : this.texts.sign_in_help;
    this.help.textContent = help.replace("{name}", this.facts.name);
    this.asksPassword.hidden = asksCode;
    this.asksCode.hidden = !asksCode;
    (asksCode ? this.code : this.password).focus();
  }

  async look() {
    const state = await this.session.ask();
    if (this.root.open) this.heed(state);
  }

  /** @param {State} state */
  heed(state) {
    const { user, missing } = this.state ?? {};
    if (this.session.isRight(state)) {
      this.found = state;
      this.root.close();
    } else if (state.user !== user || state.missing !== missing) this.show(state);
    // Whoever types goes on; only the token may be a new one.
    else this.state = state;
  }

  async send() {
    const body = new URLSearchParams({ csrfmiddlewaretoken: this.state?.token ?? "" });
    if (this.asksCode.hidden) {
      body.set("username", this.facts.name);
      body.set("password", this.password.value);
    } else body.set("code", this.code.value);
    this.refuse("");
    try {
      const headers = { Accept: "application/json" };
      const response = await fetch(this.facts.session, { method: "POST", body, headers });
      const answer = await response.json();
      if (!response.ok) return this.refuse(answer.error);
      await this.look();
    } catch {
      this.refuse(this.texts.unreachable);
    }
  }

  /** @param {string} words */
  refuse(words) {
    this.error.textContent = words;
    this.error.hidden = !words;
    if (words) (this.asksCode.hidden ? this.password : this.code).select();
  }
}

/** @param {string} name @param {string} type @param {string} autocomplete */
function field(name, type, autocomplete) {
  return element("input", { name, type, autocomplete, class: "vTextField", dir: "ltr" });
}

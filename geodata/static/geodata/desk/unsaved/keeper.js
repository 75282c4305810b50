/** Keeps what is in a form, as it is typed, until it is saved; and gives back what was kept. */

import { formParts } from "../form_parts.js";
import { dropDraft, holdDraft, keepAtOnce, keepDraft, leftDrafts, newPage } from "./drafts.js";
import { differing, labelOf, valuesBrought, valuesIn, wordsIn, write } from "./fields.js";
import { Notice } from "./notice.js";

/** @typedef {import("./drafts.js").Draft} Draft */

const PAUSE = 300;
/** Where this tab notes whose form it sent, for the page that comes back. */
const SENT = "desk-sent";
/** What tells that something in a form may have changed; calendars fill fields without an event. */
const SIGNS = [
  "input",
  "change",
  "click",
  "keyup",
  "desk:change",
  "formset:added",
  "formset:removed",
];
/** Fields that tell of the row, not of what somebody typed. */
const NOT_TYPED = ["seen_version", "form_key"];
/** By it a form that is sent again finds what it has made (see geodata/admin/form_keys.py). */
const KEY = "form_key";

export class Keeper {
  /** @param {HTMLFormElement} form @param {any} facts */
  constructor(form, facts) {
    this.form = form;
    this.facts = facts;
    this.texts = facts.texts;
    this.owner = `${facts.user} ${facts.form}`;
    this.brought = valuesBrought(form);
    this.page = newPage();
    this.release = holdDraft(this.page);
    this.kept = "";
    /** What the browser has stored for certain. */
    this.stored = "";
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    this.timer = undefined;
    /** Whether the page goes away with all of it saved, or sent as a browser sends. */
    this.leaving = false;
    this.notice = new Notice(form, this.texts);
  }

  async start() {
    for (const sign of SIGNS) document.addEventListener(sign, () => this.soon(), true);
    // The fields of select2 report a change through Django's own jQuery only.
    /** @type {any} */ (window).django?.jQuery?.(this.form).on("change", () => this.soon());
    document.addEventListener("visibilitychange", () => this.keepAtOnce());
    window.addEventListener("pagehide", () => this.keepAtOnce());
    window.addEventListener("pageshow", ({ persisted }) => {
      if (persisted && this.leaving) location.reload();
    });
    window.addEventListener("beforeunload", (event) => {
      if (!this.leaving && this.isUnsaved) event.preventDefault();
    });
    // Whoever keeps the other's version of two lets go of the own one.
    this.form.querySelector("[data-unsaved=drop]")?.addEventListener("click", () => this.saved());
    await this.offer();
    await this.keep();
  }

  /** What is on the screen now. */
  state() {
    /** @type {Record<string, any>} */
    const unfinished = {};
    for (const part of formParts()) {
      const begun = part.unfinished();
      if (begun !== null) unfinished[part.name] = begun;
    }
    return { values: valuesIn(this.form), unfinished };
  }

  get isUnsaved() {
    const { values, unfinished } = this.state();
    return this.facts.sent || this.changed(values).length > 0 || Object.keys(unfinished).length > 0;
  }

  /** @param {import("./fields.js").Values} values */
  changed(values) {
    return differing(values, this.brought).filter((name) => !NOT_TYPED.includes(name));
  }

  /** Work that goes on does not put it off: the last moment is what a lost page loses. */
  soon() {
    this.timer ??= setTimeout(() => void this.keep(), PAUSE);
  }

  /** Keep what is on the screen, where it is another than was kept last. */
  async keep() {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.leaving) return;
    const state = this.state();
    const text = JSON.stringify(state);
    if (text === this.kept) return;
    this.kept = text;
    try {
      await this.store(state);
      this.stored = text;
    } catch {
      this.notice.say(this.texts.not_kept);
    }
  }

  /** The page may be gone in a moment, before a database answers. */
  keepAtOnce() {
    const state = this.state();
    if (!this.leaving && this.isUnsaved && JSON.stringify(state) !== this.stored)
      keepAtOnce(this.draftOf(state));
    void this.keep();
  }

  /** @param {Pick<Draft, "values" | "unfinished">} state @returns {Draft} */
  draftOf(state) {
    const { page: id, owner, form } = this;
    return { id, owner, at: Date.now(), words: wordsIn(form), ...state };
  }

  /** @param {Pick<Draft, "values" | "unfinished">} state */
  async store(state) {
    if (!this.isUnsaved) {
      await dropDraft(this.page);
      return this.notice.say("");
    }
    const draft = this.draftOf(state);
    await keepDraft(draft);
    this.notice.say(this.texts.kept.replace("{when}", timeOf(draft.at)));
  }

  /** Show what an earlier page left, each with the choice to keep or drop it. */
  async offer() {
    const drafts = await leftDrafts(this.owner).catch(() => []);
    const now = textOf(this.state());
    const sent = this.facts.sent ? sessionStorage.getItem(SENT) : null;
    // A form that was refused, or that the browser filled again, holds what was kept of it.
    const same = drafts.find((draft) => draft.id === sent || textOf(draft) === now);
    if (same) this.take(same);
    this.notice.list(drafts.filter((draft) => draft !== same).map((draft) => this.choiceOf(draft)));
  }

  /** @param {Draft} draft */
  choiceOf(draft) {
    const names = this.changed(draft.values).map((name) => labelOf(this.form, name));
    const begun = Object.keys(draft.unfinished).length ? [this.texts.drawing] : [];
    const what = [...new Set([...names.filter(Boolean), ...begun])].join(", ");
    return {
      words: this.texts.found.replace("{when}", timeOf(draft.at)).replace("{what}", what),
      keep: () => void this.resume(draft),
      drop: () => void dropDraft(draft.id).then(() => this.offer()),
    };
  }

  /** @param {Draft} draft what is on the screen instead from now on; what was there is kept apart */
  async resume(draft) {
    await this.keep();
    write(this.form, draft.values, draft.words);
    for (const part of formParts()) part.resume(draft.unfinished[part.name] ?? null);
    this.take(draft);
    await this.keep();
    await this.offer();
  }

  /** @param {Draft} draft this page's from now on */
  take(draft) {
    this.release();
    this.page = draft.id;
    this.release = holdDraft(draft.id);
    this.kept = "";
    const key = this.form.elements.namedItem(KEY);
    if (key instanceof HTMLInputElement) key.value = draft.values[KEY]?.[0] ?? key.value;
  }

  /** The page goes away to come back with what is wrong, or to a row that is saved. */
  sent() {
    this.leaving = true;
    sessionStorage.setItem(SENT, this.page);
  }

  /** The row is saved: nothing is kept of it, and the page may go. */
  async saved() {
    this.leaving = true;
    clearTimeout(this.timer);
    // Whoever comes back by the browser's button finds an empty form, not a second row half filled.
    this.form.autocomplete = "off";
    await dropDraft(this.page).catch(() => {});
  }
}

/** What was typed and drawn, as a text to compare. @param {Pick<Draft, "values" | "unfinished">} state */
function textOf({ values, unfinished }) {
  return JSON.stringify({ values: { ...values, [KEY]: undefined }, unfinished });
}

/** @param {number} at @returns {string} the time of today, else day and time, as the desk writes them */
export function timeOf(at) {
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  const then = new Date(at);
  const time = `${two(then.getHours())}:${two(then.getMinutes())}`;
  const day = `${then.getFullYear()}-${two(then.getMonth() + 1)}-${two(then.getDate())}`;
  return then.toDateString() === new Date().toDateString() ? time : `${day} ${time}`;
}

/**
 * A page about two days whose words come from the server: when a day changes, it is fetched anew,
 * and what follows the days takes its words. So no text, number or table of it is of other days.
 */

import { lead } from "../address.js";
import { toDay, toIso } from "../days.js";
import { element } from "../dom.js";
import { writeDays } from "./day_words.js";

/** @typedef {{from: number, to: number}} Range days */

/** Milliseconds within which days that are typed are one step of the browser's history. */
const TYPING = 1500;
const ROOT = "#compared";
const FOLLOWS = "[data-follows-range][id]";

export class RangePage extends EventTarget {
  /**
   * @param {AbortSignal} signal
   * @param {import("../words.js").Words} words
   */
  constructor(signal, words) {
    super();
    this.signal = signal;
    this.words = words;
    this.root = /** @type {HTMLElement} */ (document.querySelector(ROOT));
    this.range = rangeOf(document);
    /** @type {AbortController|null} of the page that is being fetched */
    this.request = null;
    writeDays();
    // What stands there without scripts is of the first days only.
    for (const without of this.root.querySelectorAll("noscript")) without.remove();
    this.followLinks();
    this.followFields();
    addEventListener("popstate", () => this.came(), { signal });
    addEventListener("online", () => this.root.ariaBusy && this.retry(), { signal });
    signal.addEventListener("abort", () => this.request?.abort());
  }

  /** Links to other days of this page stay on it. */
  followLinks() {
    const clicked = (/** @type {MouseEvent} */ event) => {
      const link = /** @type {Element} */ (event.target).closest?.("a[data-range]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      this.go(new URL(/** @type {HTMLAnchorElement} */ (link).href));
    };
    document.addEventListener("click", clicked, { signal: this.signal });
  }

  /** The fields of the days: what is typed counts once it is two days of the data, in order. */
  followFields() {
    const { signal } = this;
    const form = /** @type {HTMLFormElement} */ (document.querySelector("#compare-days"));
    let typed = -TYPING;
    const read = (/** @type {boolean} */ whole) => {
      const [from, to] = fields();
      if (!from.value || !to.value) return;
      const fits = from.validity.valid && to.validity.valid && from.value <= to.value;
      if (!whole && !fits) return;
      if (toDay(from.value) === this.range.from && toDay(to.value) === this.range.to) return;
      const now = performance.now();
      this.go(new URL(`?from=${from.value}&to=${to.value}`, location.href), now - typed > TYPING);
      typed = now;
    };
    form.addEventListener("change", () => read(false), { signal });
    const left = (/** @type {FocusEvent} */ event) =>
      read(!form.contains(/** @type {Node|null} */ (event.relatedTarget)));
    form.addEventListener("focusout", left, { signal });
    form.addEventListener(
      "submit",
      (event) => {
        event.preventDefault();
        read(true);
      },
      { signal },
    );
    // Days that were typed before this script came.
    read(true);
  }

  /** The browser went back or forward. */
  came() {
    const query = new URLSearchParams(location.search);
    const days = [query.get("from"), query.get("to")].map((text) => toDay(text ?? ""));
    if (days[0] === this.range.from && days[1] === this.range.to) return this.tell();
    this.go(new URL(location.href), false);
  }

  /**
   * Show the days that an address names; the rest of its query stays as it is.
   * @param {URL} address
   * @param {boolean} [step] whether it becomes a step of the browser's history
   */
  async go(address, step = true) {
    const url = new URL(location.href);
    for (const name of ["from", "to"]) {
      const value = address.searchParams.get(name);
      if (value) url.searchParams.set(name, value);
      else url.searchParams.delete(name);
    }
    if (step) history.pushState(null, "", url);
    else history.replaceState(null, "", url);
    this.take(rangeIn(url) ?? this.range);
    this.request?.abort();
    const request = new AbortController();
    this.request = request;
    this.root.setAttribute("aria-busy", "true");
    try {
      this.fill(await fetched(url, request.signal));
      this.root.removeAttribute("aria-busy");
    } catch (error) {
      if (request.signal.aborted) return;
      // A refusal says itself what is wrong; a network that is gone says nothing.
      if (error instanceof TypeError) this.tellLost();
      else location.reload();
    }
  }

  /** The words could not be fetched: they stay those of the days before, and it says so. */
  tellLost() {
    const again = element("a", { href: location.href, "data-range": "" }, [
      this.words.say("failed"),
    ]);
    const notice = element("p", { class: "notice", role: "alert" }, [again]);
    document.querySelector("#compare-notices")?.replaceChildren(notice);
  }

  retry() {
    this.go(new URL(location.href), false);
  }

  /**
   * The page of other days has come.
   * @param {Document} page
   */
  fill(page) {
    const range = rangeOf(page);
    const root = /** @type {HTMLElement} */ (page.querySelector(ROOT));
    if (root.dataset.edition !== this.root.dataset.edition) return location.reload();
    this.take(range);
    const focused = document.activeElement?.closest(FOLLOWS)?.id;
    for (const old of document.querySelectorAll(FOLLOWS)) {
      old.replaceChildren(...(page.getElementById(old.id)?.childNodes ?? []));
    }
    if (focused) refocus(focused);
    fillHead(page);
    lead();
  }

  /**
   * The fields first: what is in them counts whenever one of them is left.
   * @param {Range} range
   */
  take(range) {
    const days = { from: toIso(range.from), to: toIso(range.to) };
    Object.assign(this.root.dataset, days);
    for (const field of fields()) {
      const iso = days[/** @type {"from"|"to"} */ (field.name)];
      if (field.value !== iso) field.value = iso;
      field.setAttribute("value", iso);
      field.dispatchEvent(new Event("input"));
    }
    if (range.from === this.range.from && range.to === this.range.to) return;
    this.range = range;
    this.tell();
  }

  tell() {
    this.dispatchEvent(new Event("range"));
  }
}

/** @returns {HTMLInputElement[]} the fields of the first and of the second day */
function fields() {
  return ["from", "to"].map(
    (name) =>
      /** @type {HTMLInputElement} */ (
        document.querySelector(`#compare-days input[name="${name}"]`)
      ),
  );
}

/**
 * The days that a page is about.
 * @param {Document} page
 * @returns {Range}
 */
export function rangeOf(page) {
  const { from, to } = /** @type {HTMLElement} */ (page.querySelector(ROOT)).dataset;
  return { from: toDay(from ?? ""), to: toDay(to ?? "") };
}

/**
 * The days that an address names, where it names two in the order of time.
 * @param {URL} url
 * @returns {Range|null}
 */
export function rangeIn(url) {
  const [from, to] = ["from", "to"].map((name) => toDay(url.searchParams.get(name) ?? ""));
  return from <= to ? { from, to } : null;
}

/**
 * @param {URL} url
 * @param {AbortSignal} signal
 * @returns {Promise<Document>} a page about two days
 */
async function fetched(url, signal) {
  const answer = await fetch(url, { signal });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!answer.ok || !page.querySelector(ROOT)) throw new Error(`${url} answers ${answer.status}`);
  return page;
}

/**
 * The title, and what the head says for those who share the page.
 * @param {Document} page
 */
function fillHead(page) {
  document.title = page.title;
  for (const name of ["name", "property"]) {
    for (const other of page.head.querySelectorAll(`meta[${name}]`)) {
      const key = other.getAttribute(name);
      const own = document.head.querySelector(`meta[${name}="${key}"]`);
      own?.setAttribute("content", other.getAttribute("content") ?? "");
    }
  }
}

/**
 * The link that had the focus stands there no more: its successor gets it, or the field beside it.
 * @param {string} id
 */
function refocus(id) {
  const box = document.getElementById(id);
  const next = box?.querySelector("a") ?? box?.parentElement?.querySelector("input");
  /** @type {HTMLElement|null|undefined} */ (next)?.focus();
}

/**
 * Reading without a connection: the page says what it has loaded to a worker, which keeps it, and
 * says to the reader when it came from there, or the connection is gone. Where `<html>` names no
 * worker nothing happens.
 */

import { formats, writtenDay } from "../formats.js";

/** Milliseconds to wait for more, before the worker is told of what was loaded later. */
const PATIENCE = 3000;

/** Once the page is ready. */
export function readOffline() {
  sayWhenRead();
  const { worker } = document.documentElement.dataset;
  if (!worker || !navigator.serviceWorker) return;
  navigator.serviceWorker
    .register(worker)
    .then(() => navigator.serviceWorker.ready)
    .then(
      ({ active }) => active && tell(active),
      () => {}, // Without a worker the page is as good.
    );
}

/** @param {ServiceWorker} worker */
function tell(worker) {
  /** @type {string[]} */
  let files = [];
  const send = () => {
    const found = files;
    files = [];
    worker.postMessage({ pages: pages(), files: found, lean: isLean() });
  };
  let waiting = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { name } of list.getEntries()) files.push(name);
    clearTimeout(waiting);
    waiting = setTimeout(send, PATIENCE);
  });
  observer.observe({ type: "resource", buffered: true });
  addEventListener("online", send);
}

/** This page; but for who saves data that of the map without a day, and the one for missing pages. */
function pages() {
  const { home = "/" } = document.documentElement.dataset;
  const map = document.getElementById("first-view") && location.pathname === home ? [home] : [];
  const more = isLean() ? [] : [...map, `${home}offline/`];
  return [location.pathname + location.search, ...more];
}

/** Whether the reader wants to save data. */
function isLean() {
  return Boolean(/** @type {any} */ (navigator).connection?.saveData);
}

/**
 * Say of which edition the page is, and when it was read: where it came from the worker, and while
 * there is no connection, whoever kept the page.
 */
function sayWhenRead() {
  const { readAt, offline } = document.documentElement.dataset;
  if (!offline) return;
  const kept = new Date(readAt ?? "");
  const isKept = !Number.isNaN(kept.valueOf());
  const notice = noticeOf(offline, isKept ? kept : new Date(performance.timeOrigin));
  const show = () =>
    (document.querySelector(".map-stage, .story-text, .page") ?? document.body).prepend(notice);
  if (isKept || !navigator.onLine) show();
  if (isKept) return;
  addEventListener("offline", show);
  addEventListener("online", () => notice.remove());
}

/**
 * @param {string} text with `{day}` and `{time}`
 * @param {Date} when
 */
function noticeOf(text, when) {
  const two = (/** @type {number} */ part) => String(part).padStart(2, "0");
  const iso = `${when.getFullYear()}-${two(when.getMonth() + 1)}-${two(when.getDate())}`;
  const known = formats();
  const notice = document.createElement("p");
  notice.className = "notice";
  notice.setAttribute("role", "status");
  notice.textContent = text
    .replace("{day}", () => (known ? writtenDay("day", iso, known) : iso))
    .replace("{time}", () => `${two(when.getHours())}:${two(when.getMinutes())}`);
  return notice;
}

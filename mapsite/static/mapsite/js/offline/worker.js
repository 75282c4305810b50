/**
 * The worker that lets a reader read again, without a connection, what was read with one. The site
 * serves it at /worker.js (mapsite/views/offline.py); it imports nothing.
 *
 * It keeps nothing by itself. A page that is ready names what it has loaded (`keep.js`). Then the
 * worker asks which edition is live, and deletes first what is of any other: something in that may
 * have been withheld. Only what says itself that it belongs to the live one is added.
 */

const scope = /** @type {any} */ (self);
const PAGES = "territory-pages";
const FILES = "territory-files";
const STATE = "/offline.json";
/** So many pages are kept, the latest ones; and so many files of the program. */
const MOST_PAGES = 60;
const MOST_FILES = 240;
/** Bytes of a file that is kept. */
const LARGEST = 16 * 2 ** 20;
/** What is for one person or tells of one, what stands in frames, is large, or not published. */
const NEVER = /^\/(?:[a-z-]+\/)?(?:admin|alerts|data|embed|film|history|preview|search)(?:\/|$)/;
/** What is no page for readers, or a large file: the browser is left alone with it. */
const NO_PAGE = /^\/(?:[a-z-]+\/)?(?:(?:admin|preview)(?:\/|$)|data\/.|film\/\d)/;
const OF_AN_EDITION = /^\/editions\/files\//;
const WORDS = /\/(?:popups|days|texts)\.json$/;
/** Styles and scripts that a page names; JSON names none. */
const LINKED = /<(?:link rel="stylesheet" href|script type="module" src)="(\/static\/[^"]+)"/g;

/** @typedef {{edition: string, first: string[], files: string[], maps: string[]}} State */

scope.addEventListener("install", () => scope.skipWaiting());
scope.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(begin()));
scope.addEventListener("fetch", answer);
scope.addEventListener("message", (/** @type {any} */ event) => {
  event.waitUntil(inTurn(() => keep(event.data)));
});

async function begin() {
  // Else a page would wait for the worker to start before it is asked for.
  await scope.registration.navigationPreload?.enable();
  await scope.clients.claim();
}

/** @param {any} event */
function answer(event) {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== scope.location.origin) return;
  if (leftAlone(request).test(pathname) || request.headers.has("Range")) return;
  if (request.mode === "navigate") event.respondWith(pageFor(event));
  else if (isFile(pathname) || WORDS.test(pathname)) event.respondWith(fileFor(request));
}

/**
 * A page that is never kept has one that says what is missing in its place, but for a frame: what
 * stands in for it may not be framed.
 * @param {Request} request
 */
function leftAlone({ mode, destination }) {
  return mode === "navigate" && destination === "document" ? NO_PAGE : NEVER;
}

/** @param {string} pathname */
function isFile(pathname) {
  return pathname.startsWith("/static/") || OF_AN_EDITION.test(pathname);
}

/** The page of the site, or where it cannot be reached the one that was read before. */
async function pageFor(/** @type {any} */ event) {
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request));
  } catch (error) {
    const stored = await storedPage(new URL(event.request.url));
    if (!stored) throw error;
    return asReadThen(stored);
  }
}

/**
 * Under its address; of the map any day, since it finds the others itself; else the page that says
 * what is missing, in another language where it was not read in this one. An edition that the
 * address names is never exchanged for another.
 * @param {URL} address
 */
async function storedPage({ pathname, search, href }) {
  const pages = await caches.open(PAGES);
  const maps = (await lastState(pages))?.maps ?? [];
  const map = maps.includes(pathname) && !new URLSearchParams(search).has("edition");
  const near = (/** @type {string} */ home) => (pathname.startsWith(home) ? home.length : 0);
  const homes = [...maps].sort((a, b) => near(b) - near(a));
  const stand = [href, ...(map ? [pathname] : []), ...homes.map((home) => `${home}offline/`)];
  for (const path of stand) {
    const stored = await pages.match(path, { ignoreVary: true });
    if (stored) return stored;
  }
  return undefined;
}

/** The page, with the time at which it was read, for the script that says so. */
async function asReadThen(/** @type {Response} */ stored) {
  const headers = new Headers(stored.headers);
  // The text is not what was sent: it is unpacked, and longer.
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
  const text = await stored.text();
  const readAt = `<html data-read-at="${stored.headers.get("X-Read-At")}"`;
  return new Response(
    text.replace("<html", () => readAt),
    { headers },
  );
}

/** What never changes comes from the store at once, the rest only where the site is away. */
async function fileFor(/** @type {Request} */ request) {
  const stored = await caches.match(request, { ignoreVary: true });
  if (stored?.headers.get("Cache-Control")?.includes("immutable")) return stored;
  return fetch(request).catch((error) => {
    if (stored) return stored;
    throw error;
  });
}

let turn = Promise.resolve();

/** One after the other: two pages that become ready at once must not undo each other's work. */
function inTurn(/** @type {() => Promise<void>} */ work) {
  turn = turn.then(work).catch(() => {});
  return turn;
}

/**
 * @param {{pages: string[], files: string[], lean: boolean}} read what a page has loaded; `lean`:
 *   nothing that it has not
 */
async function keep({ pages, files, lean }) {
  const state = await askState();
  if (!state) return;
  const lost = await forget(state);
  const again = lean ? [] : lost.filter((path) => state.maps.includes(path));
  for (const page of new Set([...pages, ...again])) await addPage(page, state);
  for (const file of [...files, ...(again.length ? state.first : [])]) await addFile(file, state);
  await bound(state);
}

/** Which edition is live; null where the site is away. Where it keeps nothing any more, end. */
async function askState() {
  const response = await fetch(STATE, { cache: "no-store" }).catch(() => null);
  if (response?.status === 404) await end();
  if (!response?.ok) return null;
  const pages = await caches.open(PAGES);
  await pages.put(STATE, response.clone());
  return /** @type {Promise<State>} */ (response.json());
}

/** @returns {Promise<State|undefined>} as it was known last */
async function lastState(/** @type {Cache} */ pages) {
  return (await pages.match(STATE))?.json();
}

async function end() {
  await Promise.all([PAGES, FILES].map((name) => caches.delete(name)));
  await scope.registration.unregister();
}

/** Delete what is of another edition than the live one; the paths of the pages that went. */
async function forget(/** @type {State} */ state) {
  const lost = [];
  const [pages, files] = await Promise.all([PAGES, FILES].map((name) => caches.open(name)));
  for (const request of await pages.keys()) {
    const path = new URL(request.url).pathname;
    const edition = (await pages.match(request))?.headers.get("X-Edition");
    if (path === STATE || edition === state.edition) continue;
    await pages.delete(request);
    lost.push(path);
  }
  for (const request of await files.keys()) {
    const path = new URL(request.url).pathname;
    if (OF_AN_EDITION.test(path) && !state.files.includes(path)) await files.delete(request);
  }
  return lost;
}

/** @param {string} address @param {State} state */
async function addPage(address, state) {
  if (NEVER.test(address)) return;
  const response = await fetch(address);
  if (!response.ok || response.redirected) return;
  if (response.headers.get("X-Edition") !== state.edition) return;
  const headers = new Headers(response.headers);
  headers.set("X-Read-At", new Date().toISOString());
  const text = await response.text();
  const pages = await caches.open(PAGES);
  await pages.delete(address); // It becomes the latest one.
  await pages.put(address, new Response(text, { headers }));
  // What stands in for other pages comes before anybody has seen it.
  for (const [, file] of text.matchAll(LINKED)) await addFile(file, state);
}

/** @param {string} address @param {State} state */
async function addFile(address, state) {
  const { origin, pathname } = new URL(address, scope.location.origin);
  if (origin !== scope.location.origin) return;
  if (WORDS.test(pathname)) return addPage(address, state);
  if (!isFile(pathname) || (OF_AN_EDITION.test(pathname) && !state.files.includes(pathname)))
    return;
  const files = await caches.open(FILES);
  if (await files.match(address)) return;
  const response = await fetch(address, { cache: "force-cache" });
  if (!response.ok || response.redirected) return;
  const body = await response.blob();
  if (body.size > LARGEST) return;
  await files.put(address, new Response(body, { headers: response.headers }));
}

/** Delete the oldest pages, and the oldest files of the program. */
async function bound(/** @type {State} */ state) {
  const pages = await caches.open(PAGES);
  const kept = (await pages.keys()).filter(({ url }) => {
    const { pathname, search } = new URL(url);
    const home = state.maps.some((map) => [map, `${map}offline/`].includes(pathname));
    return pathname !== STATE && !(home && !search);
  });
  for (const request of kept.slice(0, -MOST_PAGES)) await pages.delete(request);
  const files = await caches.open(FILES);
  const ofProgram = (await files.keys()).filter(
    ({ url }) => !OF_AN_EDITION.test(new URL(url).pathname),
  );
  for (const request of ofProgram.slice(0, -MOST_FILES)) await files.delete(request);
}

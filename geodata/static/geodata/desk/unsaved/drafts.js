/**
 * Forms that were not saved, in the browser's own database: one draft a page, so that two tabs with
 * the same row do not overwrite each other. A draft whose page is open belongs to that page.
 *
 * @typedef {object} Draft
 * @property {string} id of the page that wrote it
 * @property {string} owner user and form
 * @property {number} at milliseconds since 1970
 * @property {import("./fields.js").Values} values
 * @property {import("./fields.js").Words} words
 * @property {Record<string, any>} unfinished by the name of the field
 */

const NAME = "desk-unsaved";
const STORE = "drafts";
const LOCK = "desk-unsaved ";
/** After thirty days nobody comes back for it. */
const OLDEST = 30 * 24 * 3600e3;

/** @type {Promise<IDBDatabase> | undefined} */
let opened;

/** @returns {Promise<IDBDatabase>} */
function database() {
  opened ??= new Promise((done, failed) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () =>
      asked.result.createObjectStore(STORE, { keyPath: "id" }).createIndex("owner", "owner");
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
  return opened;
}

/**
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest} act
 * @returns {Promise<any>} what the request came to, once it is stored
 */
async function within(mode, act) {
  const transaction = (await database()).transaction(STORE, mode);
  const asked = act(transaction.objectStore(STORE));
  return new Promise((done, failed) => {
    transaction.oncomplete = () => done(asked.result);
    transaction.onerror = transaction.onabort = () => failed(transaction.error);
  });
}

/** @param {Draft} draft */
export async function keepDraft(draft) {
  await within("readwrite", (store) => store.put(draft));
  localStorage.removeItem(LOCK + draft.id);
}

/**
 * Keep a draft before this page goes: the database would answer too late. The next page that looks
 * for drafts brings it into the database. One that is too large for it is in the database alone.
 *
 * @param {Draft} draft
 */
export function keepAtOnce(draft) {
  try {
    localStorage.setItem(LOCK + draft.id, JSON.stringify(draft));
  } catch {
    localStorage.removeItem(LOCK + draft.id);
  }
}

async function bringIn() {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(LOCK));
  for (const key of keys) {
    /** @type {Draft} */
    const draft = JSON.parse(localStorage.getItem(key) ?? "null");
    const stored = await within("readonly", (store) => store.get(draft.id));
    if (!stored || stored.at < draft.at) await within("readwrite", (store) => store.put(draft));
    localStorage.removeItem(key);
  }
}

/** @param {string} id */
export async function dropDraft(id) {
  localStorage.removeItem(LOCK + id);
  await within("readwrite", (store) => store.delete(id));
}

/**
 * The drafts of a form that no open page holds, newest first; those that are too old are deleted.
 *
 * @param {string} owner
 * @returns {Promise<Draft[]>}
 */
export async function leftDrafts(owner) {
  await bringIn();
  /** @type {Draft[]} */
  const all = await within("readonly", (store) => store.index("owner").getAll(owner));
  const old = all.filter(({ at }) => Date.now() - at > OLDEST);
  for (const { id } of old) await dropDraft(id);
  const held = await heldPages();
  return all
    .filter((draft) => !old.includes(draft) && !held.has(draft.id))
    .sort((one, other) => other.at - one.at);
}

/** A new page's name. */
export function newPage() {
  return [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join("-");
}

/**
 * Hold a draft for as long as this page is open. Without locks (pages over http that are not of this
 * machine) every page sees every draft, and only its editor drops one.
 *
 * @param {string} id
 * @returns {() => void} lets go of it
 */
export function holdDraft(id) {
  let release = () => {};
  const held = new Promise((done) => {
    release = () => done(undefined);
  });
  void navigator.locks?.request(LOCK + id, () => held);
  return release;
}

async function heldPages() {
  const { held } = (await navigator.locks?.query()) ?? { held: [] };
  return new Set((held ?? []).map(({ name }) => name?.slice(LOCK.length)));
}

/**
 * Takes the place of the worker where the operator turned reading offline off: it deletes what was
 * kept, and itself.
 */

const ending = /** @type {any} */ (self);

ending.addEventListener("install", () => ending.skipWaiting());
ending.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(end()));

async function end() {
  for (const name of await caches.keys()) {
    if (name.startsWith("territory-")) await caches.delete(name);
  }
  await ending.registration.unregister();
}

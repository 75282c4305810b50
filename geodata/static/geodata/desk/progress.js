/** How a publication goes, polled until it is finished. */

import { getJson } from "./server.js";

for (const root of document.querySelectorAll("[data-desk=progress]"))
  void watch(/** @type {HTMLElement} */ (root));

/** @param {HTMLElement} root */
async function watch(root) {
  const options = JSON.parse(
    document.getElementById(root.dataset.options ?? "")?.textContent ?? "{}",
  );
  const part = (/** @type {string} */ name) =>
    /** @type {HTMLElement} */ (root.querySelector(`[data-part=${name}]`));
  const bar = /** @type {HTMLProgressElement} */ (root.querySelector("progress"));
  for (;;) {
    const facts = await getJson(options.address, {}).catch(() => null);
    if (facts) {
      bar.value = facts.percent;
      for (const name of ["words", "step", "message"]) part(name).textContent = facts[name];
      part("done").hidden = facts.outcome !== "done";
      part("again").hidden = facts.outcome !== "failed" && !facts.silent;
      if (facts.finished) return;
    }
    await new Promise((resolve) => setTimeout(resolve, 700));
  }
}

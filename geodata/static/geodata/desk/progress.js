/** How a task goes, polled until it is finished. */

import { getJson } from "./server.js";

/** So many looks in a row at a task that nobody works on, and the page says so. */
const IDLE_LOOKS = 15;

for (const root of document.querySelectorAll("[data-desk=progress]"))
  void watch(/** @type {HTMLElement} */ (root));

/** @param {HTMLElement} root */
async function watch(root) {
  const options = JSON.parse(
    document.getElementById(root.dataset.options ?? "")?.textContent ?? "{}",
  );
  const part = (/** @type {string} */ name) =>
    /** @type {HTMLElement | null} */ (root.querySelector(`[data-part=${name}]`));
  const show = (/** @type {string} */ name, /** @type {boolean} */ shown) =>
    part(name)?.toggleAttribute("hidden", !shown);
  const bar = /** @type {HTMLProgressElement} */ (root.querySelector("progress"));
  let idle = 0;
  for (;;) {
    const facts = await getJson(options.address, {}).catch(() => null);
    if (facts) {
      bar.value = facts.percent;
      for (const name of ["words", "step", "message"]) {
        const element = part(name);
        if (element) element.textContent = facts[name];
      }
      idle = facts.idle ? idle + 1 : 0;
      show("idle", idle > IDLE_LOOKS);
      show("done", facts.outcome === "done");
      show("failed", facts.outcome === "failed");
      show("file", facts.outcome === "done" && facts.file);
      if (facts.finished) return;
    }
    await new Promise((resolve) => setTimeout(resolve, 700));
  }
}

/** Loads what is drawn over the land: areas, roads and names, forces that hold no land. */

import { whenIdle } from "./load_later.js";

/**
 * Call back once with it, and with what is loaded later. Where it cannot be loaded, it is asked for
 * again as soon as there is a connection again.
 * @param {import("./parts.js").Taking<"files" | "signal">} parts
 * @param {(content: import("./presence_days.js").Overlays, later: typeof import("./later.js")) => void} use
 * @returns {() => void} asks for it again, if it is not there
 */
export function whenOverlays({ files, signal }, use) {
  let used = false;
  const take = async (/** @type {typeof import("./later.js")} */ later) => {
    const content = await files.overlays().catch(() => null);
    if (used || signal.aborted || !content) return;
    used = true;
    use(content, later);
  };
  const ask = () => used || whenIdle(take, signal);
  addEventListener("online", ask, { signal });
  ask();
  return ask;
}

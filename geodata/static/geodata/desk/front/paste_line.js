/** A front that exists already: pasted as text, or dropped as a file. */

import { button } from "../controls.js";
import { takeLongPastes } from "../long_texts.js";
import { postJson } from "../server.js";
import { element } from "../view.js";

/** The server reads fewer, and says so. */
const MOST_LETTERS = 1.1e7;

/**
 * @param {HTMLElement} target where files are dropped too
 * @param {{address: string, texts: Record<string, string>, taken: (line: [number, number][]) => void, failed: (error: unknown) => void}} parts
 *   lines are taken as [longitude, latitude]
 * @returns {HTMLElement}
 */
export function linePaste(target, { address, texts, taken, failed }) {
  const text = element("textarea", {
    ...{ rows: "3", dir: "ltr", "aria-label": texts.front_paste, "data-tool": "paste_line" },
  });
  const file = element("input", {
    ...{
      type: "file",
      "aria-label": texts.front_paste,
      accept: ".gpx,.kml,.geojson,.json,.wkt,.txt",
    },
  });
  const read = async (/** @type {string} */ name, /** @type {string | File} */ content) => {
    const form = new FormData();
    form.set("kind", "line");
    form.set(name, typeof content === "string" ? content.slice(0, MOST_LETTERS) : content);
    try {
      taken((await postJson(address, form)).line);
      text.value = "";
    } catch (error) {
      failed(error);
    }
  };
  takeLongPastes(text, (pasted) => void read("text", pasted));
  file.addEventListener("change", () => {
    if (file.files?.length) void read("file", file.files[0]);
    file.value = "";
  });
  target.addEventListener("dragover", (event) => event.preventDefault());
  target.addEventListener("drop", (event) => {
    event.preventDefault();
    const dropped = event.dataTransfer?.files[0];
    void read(
      dropped ? "file" : "text",
      dropped ?? event.dataTransfer?.getData("text/plain") ?? "",
    );
  });
  return element(
    "details",
    { class: "front-paste" },
    element("summary", {}, texts.front_paste),
    element("p", { class: "help" }, texts.front_paste_help),
    text,
    button("take_line", texts.take, () => void read("text", text.value)),
    file,
  );
}

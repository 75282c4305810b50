/** Polygons that exist already: pasted as text, typed as coordinates, dropped as a file. */

import { areaFrom, polygonOf, typedCorners } from "./area.js";
import { postJson } from "./server.js";
import { element } from "./view.js";

const MOST_BYTES = 8e6;

/**
 * @param {any} desk
 * @returns {HTMLElement}
 */
export function pastePanel(desk) {
  const { texts } = desk;
  const text = element("textarea", {
    rows: "4",
    dir: "ltr",
    class: "vLargeTextField",
    "aria-label": texts.paste,
    "data-tool": "paste_text",
  });
  const file = element("input", {
    type: "file",
    "aria-label": texts.paste,
    accept: ".geojson,.json,.wkt,.txt,.kml,.kmz,.zip,.gpkg,.gml,.fgb",
  });
  const take = desk.action("take", () => void taken(desk, text.value));
  file.addEventListener("change", () => {
    if (file.files?.length) void dropped(desk, file.files[0]);
    file.value = "";
  });
  takeDrops(desk);
  return element(
    "details",
    {},
    element("summary", {}, texts.paste),
    element("p", {}, texts.paste_help),
    text,
    take,
    file,
  );
}

/** @param {any} desk */
function takeDrops(desk) {
  desk.mapElement.addEventListener("dragover", (/** @type {DragEvent} */ event) =>
    event.preventDefault(),
  );
  desk.mapElement.addEventListener("drop", (/** @type {DragEvent} */ event) => {
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file) void dropped(desk, file);
    else void taken(desk, event.dataTransfer?.getData("text/plain") ?? "");
  });
}

/** @param {any} desk @param {string} text */
async function taken(desk, text) {
  const corners = typedCorners(text);
  const typed = corners && polygonOf(corners);
  if (typed) return desk.take(typed);
  const form = new FormData();
  form.set("text", text.slice(0, MOST_BYTES));
  await readBy(desk, form);
}

/** @param {any} desk @param {File} file */
async function dropped(desk, file) {
  const form = new FormData();
  form.set("file", file);
  await readBy(desk, form);
}

/** @param {any} desk @param {FormData} form */
async function readBy(desk, form) {
  try {
    const answer = await postJson(desk.options.addresses.read, form);
    await desk.take(areaFrom(answer.area));
    desk.sketch.fit();
    if (answer.notes.length) desk.say(answer.notes.join(" "));
  } catch (error) {
    desk.say(desk.wordsOf(error));
  }
}

/** Polygons that exist already: pasted as text, typed as coordinates, dropped as a file. */

import { areaFrom } from "./area.js";
import { isLong, takeLongPastes } from "./long_texts.js";
import { postJson } from "./server.js";
import { element } from "./view.js";

/** @typedef {import("./area.js").Area} Area */

/** Letters; the server reads fewer, and says so. */
const MOST_LETTERS = 1.1e7;

export class PastePanel {
  /** @param {any} desk */
  constructor(desk) {
    this.desk = desk;
    const { texts } = desk;
    /** @type {Promise<void>} what is being read */
    this.reading = Promise.resolve();
    this.text = element("textarea", {
      rows: "4",
      dir: "ltr",
      class: "vLargeTextField",
      "aria-label": texts.paste,
      "data-tool": "paste_text",
    });
    this.root = element(
      "details",
      {},
      element("summary", {}, texts.paste),
      element("p", {}, texts.paste_help),
      this.text,
      desk.action("take", () => void this.take()),
      this.fileField(),
    );
    takeLongPastes(this.text, (text) => void this.takeText(text));
    this.takeDrops();
  }

  fileField() {
    const file = element("input", {
      type: "file",
      "aria-label": this.desk.texts.paste,
      accept: ".geojson,.json,.wkt,.txt,.gpx,.kml,.kmz,.zip,.gpkg,.gml,.fgb",
    });
    file.addEventListener("change", () => {
      if (file.files?.length) void this.takeFile(file.files[0]);
      file.value = "";
    });
    return file;
  }

  takeDrops() {
    const { mapElement } = this.desk;
    mapElement.addEventListener("dragover", (/** @type {DragEvent} */ event) =>
      event.preventDefault(),
    );
    mapElement.addEventListener("drop", (/** @type {DragEvent} */ event) => {
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      if (file) return void this.takeFile(file);
      const text = event.dataTransfer?.getData("text/plain") ?? "";
      if (isLong(text)) return void this.takeText(text);
      this.put(text);
      void this.take();
    });
  }

  /** @param {string | Area} content a text, or an area that is to be taken later */
  put(content) {
    this.text.value = typeof content === "string" ? content : JSON.stringify(content);
    if (this.text.value) this.root.open = true;
  }

  /** Take what the text says; it stays in the field until it is taken. */
  take() {
    const text = this.text.value;
    this.reading = this.read(text).then((taken) => {
      if (taken && this.text.value === text) this.put("");
    });
    return this.reading;
  }

  /** Take a text that stands in no field. @param {string} text */
  takeText(text) {
    this.desk.say(this.desk.texts.loading);
    this.reading = this.read(text).then(() => {});
    return this.reading;
  }

  /** @param {string} text @returns {Promise<boolean>} whether it was taken */
  async read(text) {
    const form = new FormData();
    form.set("text", text.slice(0, MOST_LETTERS));
    return this.readBy(form);
  }

  /** @param {File} file */
  takeFile(file) {
    const form = new FormData();
    form.set("file", file);
    this.reading = this.readBy(form).then(() => {});
    return this.reading;
  }

  /** @param {FormData} form @returns {Promise<boolean>} whether its area was taken */
  async readBy(form) {
    const { desk } = this;
    try {
      const answer = await postJson(desk.options.addresses.read, form);
      const taken = await desk.take(areaFrom(answer.area));
      if (!taken) return false;
      desk.sketch.fit();
      if (answer.notes.length) desk.say(answer.notes.join(" "));
      return true;
    } catch (error) {
      desk.refused(error);
      return false;
    }
  }
}

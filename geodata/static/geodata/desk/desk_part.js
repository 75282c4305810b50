/** What a map holds that its field does not yet: asked for when the form is kept, and when it is sent. */

import { areaFrom, readJson } from "./area.js";
import { ask } from "./question.js";

/**
 * @typedef {object} Begun
 * @property {string} name of its texts
 * @property {(() => Promise<unknown>) | null} finish brings it into the field; null where it cannot be
 * @property {() => void} drop
 */

/** @param {any} desk @returns {import("./form_parts.js").Part} */
export function deskPart(desk) {
  return {
    name: desk.field.name,
    unfinished: () => unfinished(desk),
    resume: (state) => resume(desk, state),
    settle: () => settled(desk),
  };
}

/** @param {any} desk */
function unfinished({ modes, pasting, waiting }) {
  const drawing = modes.drawing.begun;
  const pasted = pasting.text.value;
  return drawing || pasted || waiting.length ? { drawing, pasted, waiting: [...waiting] } : null;
}

/** @param {any} desk @param {any} state as `unfinished` gave it */
function resume(desk, state) {
  const area = areaFrom(readJson(desk.field.value));
  if (JSON.stringify(area) !== JSON.stringify(desk.area)) {
    desk.change(area);
    desk.sketch.fit();
  }
  desk.modes.drawing.stop();
  desk.pasting.put(state?.pasted ?? "");
  for (const shape of state?.waiting ?? []) void desk.take(shape);
  if (state?.drawing) desk.modes.resume(state.drawing);
}

/**
 * Ask about each thing that is begun, and wait for what is under way.
 *
 * @param {any} desk
 * @returns {Promise<boolean>} false where the editor goes on, or the server did not do it
 */
async function settled(desk) {
  const { refusals } = desk;
  await desk.idle();
  for (const begun of desk.refusals === refusals ? begunIn(desk) : []) {
    const answers = begun.finish ? ["finish", "without", "back"] : ["without", "back"];
    const answer = await ask(desk.texts, begun.name, answers);
    if (answer === "back") return false;
    if (answer === "without") begun.drop();
    else await begun.finish?.();
    await desk.idle();
    if (desk.refusals !== refusals) return false;
  }
  return desk.refusals === refusals;
}

/** @param {any} desk @returns {Begun[]} */
function begunIn({ modes, pasting, picking }) {
  const { drawing, pieces } = modes;
  /** @type {(Begun | false)[]} */
  const found = [
    Boolean(drawing.begun) && {
      name: drawing.kind === "line" ? "ask_line" : "ask_drawing",
      finish: drawing.isShape && drawing.kind !== "line" ? () => drawing.finish() : null,
      drop: () => drawing.stop(),
    },
    Boolean(pieces?.marked.size) && {
      name: "ask_pieces",
      finish: () => pieces.take(),
      drop: () => modes.leavePieces(),
    },
    Boolean(pasting.text.value.trim()) && {
      name: "ask_paste",
      finish: () => pasting.take(),
      drop: () => pasting.put(""),
    },
    picking.picked.size > 0 && {
      name: "ask_places",
      finish: () => picking.draw(),
      drop: () => picking.clear(),
    },
  ];
  return /** @type {Begun[]} */ (found.filter(Boolean));
}

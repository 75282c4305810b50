/** Who is signed in: asked where the server refused, and signed in again over the page. */

import { SignInDialog } from "./sign_in.js";

/** What the page says of itself, where it has a form that can be saved. */
const facts = JSON.parse(
  globalThis.document?.getElementById("desk-unsaved")?.textContent ?? "null",
);

/** @type {Promise<boolean> | undefined} */
let asking;
/** Once somebody said no, only what they ask for themselves asks again. */
let declined = false;

/**
 * After a refusal that may be one of the sign-in: bring it in order.
 *
 * @param {boolean} [byHand] whether the editor asked for what was refused
 * @returns {Promise<boolean>} whether it is worth another try
 */
export async function signedInAgain(byHand = false) {
  if (!facts || (declined && !byHand)) return false;
  asking ??= settled().finally(() => {
    asking = undefined;
  });
  return asking;
}

async function settled() {
  const state = await sessionState();
  if (isRight(state)) {
    renewToken(state.token);
    return true;
  }
  const dialog = new SignInDialog(facts, { ask: sessionState, isRight });
  const found = await dialog.open(state);
  declined = !found;
  if (found) renewToken(found.token);
  return Boolean(found);
}

/** @typedef {{user: number | null, missing: string, token: string}} State */

/** @returns {Promise<State>} */
async function sessionState() {
  const response = await fetch(facts.session, { headers: { Accept: "application/json" } });
  return response.json();
}

/** @param {State} state whether it is the one whose form this is, with all that the desk wants */
function isRight({ user, missing }) {
  return user === facts.user && !missing;
}

/** A new sign-in has a new token: each form of the page is sent with it. @param {string} token */
function renewToken(token) {
  /** @type {NodeListOf<HTMLInputElement>} */
  const fields = document.querySelectorAll("input[name=csrfmiddlewaretoken]");
  for (const field of fields) field.value = token;
}

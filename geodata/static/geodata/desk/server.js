/** Questions to the server: JSON in and out, with the form's token. */

import { signedInAgain } from "./unsaved/session.js";

/** The server refused, and says why in words for the editor. */
export class Refusal extends Error {}

/**
 * @param {string} address
 * @param {Record<string, string | number | null | undefined>} query
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>} the JSON; rejects with Refusal where the server said why
 */
export async function getJson(address, query, signal) {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined);
  const search = new URLSearchParams(given.map(([key, value]) => [key, String(value)]));
  return answerTo(() => fetch(`${address}?${search}`, { signal, credentials: "same-origin" }));
}

/**
 * @param {string} address
 * @param {any} body sent as JSON, or as it is where it is form data
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>} the JSON; rejects with Refusal where the server said why
 */
export async function postJson(address, body, signal) {
  const isForm = body instanceof FormData;
  const sent = isForm ? body : JSON.stringify(body);
  return answerTo(() => {
    const headers = new Headers({ "X-CSRFToken": token() });
    if (!isForm) headers.set("Content-Type", "application/json");
    return fetch(address, {
      method: "POST",
      headers,
      body: sent,
      signal,
      credentials: "same-origin",
    });
  });
}

function token() {
  const field = document.querySelector("input[name=csrfmiddlewaretoken]");
  return field instanceof HTMLInputElement ? field.value : "";
}

/** Ask; where a sign-in ran out, or another gave new tokens, ask again with one that holds.
 * @param {() => Promise<Response>} ask */
async function answerTo(ask) {
  const response = await ask();
  const refused = !isJson(response) && (response.redirected || response.status === 403);
  return answerOf(refused && (await signedInAgain()) ? await ask() : response);
}

/** @param {Response} response */
function isJson(response) {
  return response.headers.get("Content-Type")?.startsWith("application/json") ?? false;
}

/** @param {Response} response */
async function answerOf(response) {
  if (!isJson(response)) throw new Error(`${response.status} ${response.url}`);
  const answer = await response.json();
  if (!response.ok) throw new Refusal(answer.error);
  return answer;
}

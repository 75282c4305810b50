/** Questions to the server: JSON in and out, with the form's token. */

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
  return answerOf(await fetch(`${address}?${search}`, { signal, credentials: "same-origin" }));
}

/**
 * @param {string} address
 * @param {any} body sent as JSON, or as it is where it is form data
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>} the JSON; rejects with Refusal where the server said why
 */
export async function postJson(address, body, signal) {
  const isForm = body instanceof FormData;
  const headers = new Headers({ "X-CSRFToken": token() });
  if (!isForm) headers.set("Content-Type", "application/json");
  const sent = isForm ? body : JSON.stringify(body);
  return answerOf(
    await fetch(address, {
      method: "POST",
      headers,
      body: sent,
      signal,
      credentials: "same-origin",
    }),
  );
}

function token() {
  const field = document.querySelector("input[name=csrfmiddlewaretoken]");
  return field instanceof HTMLInputElement ? field.value : "";
}

/** @param {Response} response */
async function answerOf(response) {
  const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
  if (!isJson) throw new Error(`${response.status} ${response.url}`);
  const answer = await response.json();
  if (!response.ok) throw new Refusal(answer.error);
  return answer;
}

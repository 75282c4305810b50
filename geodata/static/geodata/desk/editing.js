/** Says to the others that this form is open, and to this editor who else has it open. */

const place = /** @type {HTMLElement | null} */ (document.querySelector("[data-editing]"));
if (place) follow(place);

/** @param {HTMLElement} notice */
function follow(notice) {
  const address = notice.dataset.editing ?? "";
  const pause = Number(notice.dataset.beat) * 1000;
  const beat = async () => {
    if (document.visibilityState === "hidden") return;
    try {
      show(notice, (await send(address)).words);
    } catch {
      // The site is away or busy: the form says so where it matters, when it is saved.
    }
  };
  void beat();
  setInterval(beat, pause);
  document.addEventListener("visibilitychange", beat);
  window.addEventListener("pagehide", () => void leave(address));
}

/** @param {HTMLElement} notice @param {string} words */
function show(notice, words) {
  if (notice.textContent !== words) notice.textContent = words;
  notice.hidden = !words;
}

/** @param {string} address @param {Record<string, string>} fields @returns {Promise<any>} */
async function send(address, fields = {}) {
  const body = new FormData();
  body.set("csrfmiddlewaretoken", token());
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  const response = await fetch(address, { method: "POST", body, keepalive: true });
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

/** @param {string} address */
function leave(address) {
  return send(address, { leave: "1" }).catch(() => {});
}

function token() {
  const field = /** @type {HTMLInputElement | null} */ (
    document.querySelector("[name=csrfmiddlewaretoken]")
  );
  return field?.value ?? "";
}

/** Which history the page shows; its outline is a small file. */
export const name = document.documentElement.dataset.history;
export const slider = /** @type {HTMLInputElement} */ (document.getElementById("slider"));

/** @returns {Promise<{days: number[], colours: string[], view: {lon: number, lat: number, zoom: number}}>} */
export async function outline() {
  const told = await (await fetch(`/${name}/outline.json`)).json();
  slider.max = String(told.days.length - 1);
  return told;
}

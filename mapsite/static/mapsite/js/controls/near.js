/** Where a point lies as seen from the nearest place: "near Saraqib, 3 km north-east". */

const RADIANS = Math.PI / 180;
const EARTH_KM = 6371;
const DIRECTIONS = ["n", "ne", "e", "se", "s", "sw", "w", "nw"];

/**
 * A place of the record, how far the point is from it, and in which of the eight directions.
 * @typedef {{slug: string, place: Record<string, any>, km: number, direction: string}} Near
 * @param {Record<string, any>} places of the record, by slug
 * @param {Iterable<string>} slugs those to choose from
 * @param {{lat: number, lng: number}} at
 * @returns {Near|null}
 */
export function nearest(places, slugs, at) {
  /** @type {{slug: string, km: number}|null} */
  let found = null;
  for (const slug of slugs) {
    if (!places[slug]) continue;
    const km = distanceKm(places[slug], at);
    if (!found || km < found.km) found = { slug, km };
  }
  if (!found) return null;
  const place = places[found.slug];
  return { ...found, place, direction: direction(place, at) };
}

/**
 * @param {import("../words.js").Words} words
 * @param {Near} near
 */
export function nearWords(words, { place, km, direction }) {
  const name = words.of(place, "name");
  if (km < 1) return words.here(words.say("near", { place: name }));
  const toward = words.say(`toward_${direction}`);
  return words.here(
    words.say("near_far", { place: name, km: words.number(Math.round(km)), toward }),
  );
}

/**
 * Great-circle distance (haversine formula), as readings/dossier.py measures it.
 * @param {{lat: number, lon: number}} place
 * @param {{lat: number, lng: number}} at
 */
function distanceKm(place, at) {
  const [p, q] = [place.lat * RADIANS, at.lat * RADIANS];
  const turn = (at.lng - place.lon) * RADIANS;
  const half = Math.sin((q - p) / 2) ** 2 + Math.cos(p) * Math.cos(q) * Math.sin(turn / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(half)));
}

/**
 * @param {{lat: number, lon: number}} place
 * @param {{lat: number, lng: number}} at
 */
function direction(place, at) {
  const [p, q] = [place.lat * RADIANS, at.lat * RADIANS];
  const turn = (at.lng - place.lon) * RADIANS;
  const x = Math.sin(turn) * Math.cos(q);
  const y = Math.cos(p) * Math.sin(q) - Math.sin(p) * Math.cos(q) * Math.cos(turn);
  return DIRECTIONS[(Math.round(Math.atan2(x, y) / RADIANS / 45) + 8) % 8];
}

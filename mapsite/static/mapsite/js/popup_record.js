/** What popups tell, as `readings/popup_record.py` packs it, unpacked into the shape of record.json. */

/** @typedef {Record<string, any>} Row */

/**
 * @param {Row} content of popups.json, or record.json, which is returned as it is
 * @returns {Row}
 */
export function unpacked(content) {
  if (!Array.isArray(content.places?.slug)) return content;
  const { slug, ...columns } = content.places;
  const places = Object.fromEntries(
    slug.map((/** @type {string} */ key, /** @type {number} */ at) => [key, rowOf(columns, at)]),
  );
  const zones = Object.fromEntries(
    Object.entries(content.zones).map(([key, zone]) => [
      key,
      {
        faction: content.drawn_for?.[key],
        ...zone,
        evidence: rowsOf(zone.evidence ?? [], slug),
      },
    ]),
  );
  return { ...content, places, zones };
}

/**
 * @param {Record<string, any[]>} columns
 * @param {number} at
 * @returns {Row} what stands in the columns there
 */
function rowOf(columns, at) {
  const cells = Object.entries(columns).map(([name, column]) => [name, column[at]]);
  return Object.fromEntries(cells.filter(([, value]) => value !== null));
}

/**
 * @param {Row[]} groups rows that say the same of several places
 * @param {string[]} slugs of all places
 * @returns {Row[]} a row for each place
 */
function rowsOf(groups, slugs) {
  return groups.flatMap(({ places, ...said }) =>
    places.map((/** @type {number} */ at) => ({ ...said, place: slugs[at] })),
  );
}

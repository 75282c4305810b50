/** What a faction is called through time: as territory/measures/successions.py and advance.py. */

import { toDay } from "./days.js";

/** @typedef {import("./successions.js").Successions} Successions */
/** @typedef {Record<string, {successor?: string|null, active_from?: string|null, active_to?: string|null}>} Factions */

/**
 * Who takes over, and the first day on which the predecessor is no more; of known days alone.
 * @param {Factions} factions
 * @returns {Successions}
 */
export function successionsOf(factions) {
  /** @type {Successions} */
  const found = {};
  for (const [slug, { successor, active_to: end }] of Object.entries(factions)) {
    if (successor && end) found[slug] = { successor, day: toDay(end) };
  }
  return found;
}

/**
 * Those successions in which a faction becomes another one, and joins none that was there.
 * @param {Factions} factions
 * @returns {Successions}
 */
export function continuationsOf(factions) {
  const rows = Object.entries(successionsOf(factions)).filter(
    ([, { successor, day }]) => toDay(factions[successor]?.active_from ?? "") >= day,
  );
  return Object.fromEntries(rows);
}

/**
 * The slugs of a faction, which is one line with who it was and whom it becomes.
 * @param {string} slug
 * @param {Successions} continued
 * @returns {{day: number, slug: string}[]} from which day each holds, ascending
 */
export function namesOf(slug, continued) {
  const origin = originOf(slug, continued);
  const names = [{ day: -Infinity, slug: origin }];
  const seen = new Set([origin]);
  for (
    let end = continued[origin];
    end && !seen.has(end.successor);
    end = continued[end.successor]
  ) {
    names.push({ day: end.day, slug: end.successor });
    seen.add(end.successor);
  }
  return names;
}

/**
 * The first slug of a faction; one that several became is a beginning of its own.
 * @param {string} slug
 * @param {Successions} continued
 * @returns {string}
 */
function originOf(slug, continued) {
  const before = Object.keys(continued).filter((other) => continued[other].successor === slug);
  if (before.length !== 1) return slug;
  // Facts of old files may hold a circle: only earlier days lead back.
  if (continued[slug] && continued[before[0]].day >= continued[slug].day) return slug;
  return originOf(before[0], continued);
}

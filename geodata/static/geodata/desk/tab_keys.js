/** Which tab a key leads to, as people know it from other tabs. */

/**
 * @param {string} key
 * @param {number} place of the tab that has the focus
 * @param {number} count of the tabs
 * @param {boolean} rightToLeft how the tabs run
 * @returns {number | null} null where the key is none of ours
 */
export function tabAt(key, place, count, rightToLeft) {
  const onward = rightToLeft ? "ArrowLeft" : "ArrowRight";
  const back = rightToLeft ? "ArrowRight" : "ArrowLeft";
  if (key === onward) return (place + 1) % count;
  if (key === back) return (place + count - 1) % count;
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return null;
}

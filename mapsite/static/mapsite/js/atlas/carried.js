/**
 * The timeline expected beside `far`: it differs from that as `across` does from `near`. All are
 * events by their numbers, from the first on, with starts that ascend; so is the result, without
 * an event that repeats the label before it.
 * @param {{start: number[], label: number[]}} events
 * @param {Int32Array} across
 * @param {Int32Array} near
 * @param {Int32Array} far
 */
export function carried({ start, label }, across, near, far) {
  const found = new Int32Array(across.length + near.length + far.length);
  let [count, i, j, k] = [0, 0, 0, 0];
  const [never, none] = [Infinity, -1];
  while (i < across.length || j < near.length || k < far.length) {
    const a = i < across.length ? start[across[i]] : never;
    const b = j < near.length ? start[near[j]] : never;
    const c = k < far.length ? start[far[k]] : never;
    const day = Math.min(a, b, c);
    const here = a === day ? across[i++] : none;
    const there = b === day ? near[j++] : none;
    const beyond = c === day ? far[k++] : none;
    const event = here === there ? beyond : here;
    if (event >= 0 && !(count && label[found[count - 1]] === label[event])) found[count++] = event;
  }
  return found.subarray(0, count);
}

/**
 * Vertices of all arcs at some level of detail; those of arc `a` are `offsets[a]` to
 * `offsets[a + 1]`.
 * @typedef {{offsets: Uint32Array, x: Int32Array, y: Int32Array}} Detail
 */

/**
 * Drop the vertices that no one can see: each lies within 1.5 times the tolerance of what is
 * left. Arcs keep their ends, so that borders stay closed and neighbours stay together. One pass
 * (sleeve fitting: Zhao and Saalfeld, 1997).
 * @param {import("./decode.js").Atlas} atlas
 * @param {number} tolerance grid units; half a pixel is 0.5 * 2^(precision - zoom - 8)
 * @returns {Detail}
 */
export function simplify(atlas, tolerance) {
  if (tolerance <= 0) return { offsets: atlas.offsets, x: atlas.x, y: atlas.y };
  const offsets = new Uint32Array(atlas.arcCount + 1);
  const kept = new Uint32Array(atlas.vertexCount);
  let count = 0;
  for (let arc = 0; arc < atlas.arcCount; arc++) {
    count = fit(atlas, arc, tolerance, kept, count);
    offsets[arc + 1] = count;
  }
  const x = new Int32Array(count);
  const y = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    x[i] = atlas.x[kept[i]];
    y[i] = atlas.y[kept[i]];
  }
  return { offsets, x, y };
}

/**
 * Walk along an arc and keep the last vertex that a straight sleeve of the tolerance's half-width
 * can reach from the vertex kept before.
 * @param {import("./decode.js").Atlas} atlas
 * @param {number} arc
 * @param {number} tolerance
 * @param {Uint32Array} kept filled in
 * @param {number} count kept so far
 * @returns {number}
 */
function fit({ offsets, x, y }, arc, tolerance, kept, count) {
  const last = offsets[arc + 1] - 1;
  let anchor = offsets[arc];
  kept[count++] = anchor;
  let [farthest, lowX, lowY, highX, highY] = [0, 0, 0, 0, 0];
  for (let i = anchor + 1; i <= last; i++) {
    let dx = x[i] - x[anchor];
    let dy = y[i] - y[anchor];
    let length = Math.sqrt(dx * dx + dy * dy);
    const outside = lowX * dy < lowY * dx || dx * highY < dy * highX;
    if (farthest && (outside || length < farthest - tolerance)) {
      anchor = i - 1;
      kept[count++] = anchor;
      dx = x[i] - x[anchor];
      dy = y[i] - y[anchor];
      length = Math.sqrt(dx * dx + dy * dy);
      farthest = 0;
    }
    if (length <= tolerance) continue;
    // The directions that pass this vertex within the tolerance, on either side.
    const sine = tolerance / length;
    const cosine = Math.sqrt(1 - sine * sine);
    const [ax, ay] = [dx * cosine + dy * sine, dy * cosine - dx * sine];
    const [bx, by] = [dx * cosine - dy * sine, dy * cosine + dx * sine];
    if (!farthest || lowX * ay > lowY * ax) [lowX, lowY] = [ax, ay];
    if (!farthest || bx * highY > by * highX) [highX, highY] = [bx, by];
    if (length > farthest) farthest = length;
  }
  kept[count++] = last;
  return count;
}

/** The nearest point of the borders to the pointer, on the screen. */

/**
 * @param {any} map
 * @param {number[][][]} borders rings of [lon, lat]
 * @param {any} latlng
 * @param {number} reach pixels
 * @returns {{lon: number, lat: number} | null} a corner where one is near, else a point of a side
 */
export function nearestOnBorder(map, borders, latlng, reach = 12) {
  const centre = map.project(latlng);
  const low = map.unproject(centre.add([-reach, reach]));
  const high = map.unproject(centre.add([reach, -reach]));
  const scale = Math.cos((latlng.lat * Math.PI) / 180);
  let corner = null;
  let side = null;
  let cornerFar = Infinity;
  let sideFar = Infinity;
  for (const ring of borders) {
    for (let k = 1; k < ring.length; k += 1) {
      const [a, b] = [ring[k - 1], ring[k]];
      if (Math.max(a[0], b[0]) < low.lng || Math.min(a[0], b[0]) > high.lng) continue;
      if (Math.max(a[1], b[1]) < low.lat || Math.min(a[1], b[1]) > high.lat) continue;
      for (const [lon, lat] of [a, b]) {
        const far = Math.hypot((lon - latlng.lng) * scale, lat - latlng.lat);
        if (far < cornerFar) [corner, cornerFar] = [{ lon, lat }, far];
      }
      const foot = footOf(latlng, a, b, scale);
      if (foot.far < sideFar) [side, sideFar] = [foot, foot.far];
    }
  }
  const limit = ((high.lng - low.lng) / 2) * scale;
  if (corner && cornerFar <= limit) return corner;
  return side && sideFar <= limit ? { lon: side.lon, lat: side.lat } : null;
}

/** @param {any} p @param {number[]} a @param {number[]} b @param {number} scale */
function footOf(p, a, b, scale) {
  const [dx, dy] = [(b[0] - a[0]) * scale, b[1] - a[1]];
  const [px, py] = [(p.lng - a[0]) * scale, p.lat - a[1]];
  const along = dx || dy ? Math.max(0, Math.min(1, (px * dx + py * dy) / (dx * dx + dy * dy))) : 0;
  const far = Math.hypot(px - along * dx, py - along * dy);
  return { lon: a[0] + along * (b[0] - a[0]), lat: a[1] + along * (b[1] - a[1]), far };
}

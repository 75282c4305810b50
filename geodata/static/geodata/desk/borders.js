/** The borders of the day as a help to draw: points snap to them, and lines run along them. */

import { labelled, tick } from "./controls.js";
import { getJson } from "./server.js";
import { nearestOnBorder } from "./snapping.js";

/** @typedef {import("./drawing.js").Corner} Corner */

export class Borders {
  /** @param {any} desk */
  constructor(desk) {
    this.desk = desk;
    this.snapping = tick("snap", true);
    this.following = tick("follow", false);
    this.ticks = [
      labelled(this.snapping, desk.texts.snap),
      labelled(this.following, desk.texts.follow),
    ];
  }

  /** @param {any} latlng */
  snapped(latlng) {
    const { map, dayMap } = this.desk;
    return this.snapping.checked ? nearestOnBorder(map, dayMap.borders, latlng) : null;
  }

  /** @param {Corner} from @param {Corner} to @returns {Promise<Corner[]>} empty where no border leads there */
  async followed(from, to) {
    const { dayMap, options } = this.desk;
    const day = dayMap.shownDay;
    if (!this.following.checked || !day) return [];
    try {
      const query = { day, from: from.join(","), to: to.join(",") };
      return (await getJson(options.addresses.follow, query)).path;
    } catch (error) {
      this.desk.refused(error);
      return [];
    }
  }
}

/** What only some histories need in a frame: takes the place of `rarely.js` in the bundle of embeds. */

export { carriedBy, carriedOver } from "./controls/carried_over.js";
export { countUncertain } from "./controls/uncertain_count.js";
export { hatchUncertain, uncertainAt } from "./controls/uncertain_land.js";

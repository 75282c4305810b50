/**
 * What only some histories need, in one file: `load_rarely.js` says which. Its modules import none of
 * what comes later: who calls them has that and hands it over, so that both stay one file each.
 */

export { carriedBy, carriedOver } from "./controls/carried_over.js";
export { countUncertain } from "./controls/uncertain_count.js";
export { hatchUncertain, uncertainAt } from "./controls/uncertain_land.js";

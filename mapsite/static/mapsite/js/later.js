/** What a first map does without, in one file: `load_later.js` says when it comes. */

export { history } from "./atlas/history.js";
export { refine } from "./atlas/refine.js";
export { followChanges } from "./controls/day_changes.js";
export { claimAt, Dossier, link, title } from "./controls/dossier.js";
export { tellEvents } from "./controls/event_story.js";
export { evidence } from "./controls/evidence.js";
export { offerAge } from "./controls/evidence_age.js";
export { mapKey } from "./controls/map_key.js";
export { followMapKeys } from "./controls/map_keys.js";
export { Measure } from "./controls/measure.js";
export { nearWords } from "./controls/near.js";
export { PresenceLayer } from "./controls/presence.js";
export { offerRelief } from "./controls/relief.js";
export { offerShading } from "./controls/shading_switches.js";
export { followKeys } from "./controls/shortcuts.js";
export { openShortcuts } from "./controls/shortcuts_dialog.js";
export { flipsByDay } from "./flips.js";
export { GroundNames } from "./layers/ground_names.js";
export { AreaNames, NamedAreas } from "./layers/named_areas.js";
export { OwnGround } from "./layers/own_ground.js";
export { RegionNames } from "./layers/region_names.js";
export { RoadNumbers, Roads } from "./layers/roads.js";
export { SideNames } from "./layers/side_names.js";
export { followPopups } from "./popup_dialog.js";
export { followPrinting } from "./printing.js";
export { suggest } from "./reading/search.js";
export { offerSheet } from "./sheet_printing.js";

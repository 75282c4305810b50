/** What the map in a frame loads later: takes the place of `later.js` in the bundle of embeds. */

export { refine } from "./atlas/refine.js";
export { followChanges } from "./controls/day_changes.js";
export { Dossier } from "./controls/dossier.js";
export { mapKey } from "./controls/map_key.js";
export { followMapKeys } from "./controls/map_keys.js";
export { followKeys } from "./controls/shortcuts.js";
export { openShortcuts } from "./controls/shortcuts_dialog.js";
export { flipsByDay } from "./flips.js";
export { mountLater } from "./later_parts.js";
export { GroundNames } from "./layers/ground_names.js";
export { pathOf, runsOf, stroke } from "./layers/named_areas.js";
export { followPopups } from "./popup_dialog.js";
export { unpacked } from "./popup_record.js";
export { followPrinting } from "./printing.js";

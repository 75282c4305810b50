/**
 * What a mounted timeline offers to its controls. Each control names in its signature which of it
 * it takes, so that it can be made, and tested, with no more than that.
 * @typedef {object} Parts
 * @property {any} L Leaflet
 * @property {import("leaflet").Map} map
 * @property {import("./facts.js").Facts} facts
 * @property {import("./state.js").State} state
 * @property {import("./event_filter.js").EventFilter} eventFilter
 * @property {import("./words.js").Words} words
 * @property {import("./edition_files.js").EditionFiles} files
 * @property {import("./layers/land.js").Land} land
 * @property {import("./layers/labels.js").Labels} labels as soon as the map is live
 * @property {Lines} lines the borders and rivers over the land
 * @property {any} names the canvas layer of the names of places
 * @property {import("./layer_menu.js").LayerMenu} menu
 * @property {Map<import("./keys.js").Action, {text: string, act: () => void}>} actions what keys of
 *   the page do, with the key of its words: controls add to it
 * @property {import("./layers/tiles.js").Tiles} tiles
 * @property {() => void} fit shows the whole land
 * @property {import("./map_size.js").WholeLand} whole
 * @property {AbortSignal} signal aborted when the timeline is removed
 */

/**
 * @typedef {{layer: any, painter: import("./layers/canvas.js").Painter|null}} Lines a canvas layer,
 *   and its painter where the edition has a ground
 */

/**
 * @template {keyof Parts} Names
 * @typedef {Pick<Parts, Names>} Taking
 */

export {};

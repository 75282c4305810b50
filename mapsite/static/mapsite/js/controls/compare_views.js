/** The ways to show two days on the map. Each paints when it is chosen, and goes when another is. */

import { changesView } from "./changes_view.js";
import { shadingView } from "./shading.js";
import { swipeView } from "./swipe.js";

/**
 * @typedef {{from: number, to: number}} Range days
 * @typedef {{show: (range: Range) => void, hide: () => void}} MapView
 * @typedef {import("../parts.js").Taking<"L" | "map" | "facts" | "state" | "words" | "files" | "land" | "labels" | "fit" | "whole" | "signal">} Taken
 * @typedef {{successions: import("../successions.js").Successions,
 *   carried?: import("../successions.js").Carried, history?: string|null, place?: string|null,
 *   renew?: () => void}} Options
 */

/** @type {Record<string, (parts: Taken, options: Options) => MapView>} by the values of `?show=` */
export const VIEWS = {
  advance: shadingView("advance"),
  changes: changesView,
  swipe: swipeView,
  contested: shadingView("contested"),
};

/** Where the reader is: asks first, and sends the position nowhere. */

import { element } from "../dom.js";
import { limited } from "../zoom_limit.js";

/** @typedef {import("../parts.js").Taking<"L" | "map" | "words" | "signal">} Taken */

/**
 * @param {Taken} parts
 * @param {import("leaflet").LayerGroup} mark shows the position on the map
 * @param {() => void} close
 * @returns {HTMLElement}
 */
export function locateCard(parts, mark, close) {
  const { words, signal } = parts;
  const message = element("p", { role: "status" }, [words.say("locate_ask")]);
  const ask = element("button", { type: "button", class: "primary" }, [words.say("locate_go")]);
  const cancel = element("button", { type: "button" }, [words.say("cancel")]);
  const fail = () => (message.textContent = words.say("locate_failed"));
  const found = (/** @type {GeolocationPosition} */ position) => {
    show(parts, mark, position);
    close();
  };
  ask.addEventListener(
    "click",
    () => (navigator.geolocation ? navigator.geolocation.getCurrentPosition(found, fail) : fail()),
    { signal },
  );
  cancel.addEventListener("click", close, { signal });
  return element("div", {}, [message, element("div", { class: "row" }, [ask, cancel])]);
}

/**
 * @param {Taken} parts
 * @param {import("leaflet").LayerGroup} mark
 * @param {GeolocationPosition} position
 */
function show({ L, map }, mark, { coords }) {
  const at = /** @type {[number, number]} */ ([coords.latitude, coords.longitude]);
  const style = { color: "#1565c0", weight: 2, fillOpacity: 0.15 };
  const dot = { ...style, radius: 6, fillOpacity: 1, color: "#fff", fillColor: "#1565c0" };
  mark.clearLayers();
  mark.addLayer(L.circle(at, { ...style, radius: coords.accuracy }));
  mark.addLayer(L.circleMarker(at, dot));
  map.flyTo(at, limited(map, Math.max(map.getZoom(), 9)));
}

/** Where the reader is: asks first, and sends the position nowhere. */

import { element } from "../dom.js";

/**
 * @param {import("../main.js").Territory} territory
 * @param {() => void} close
 * @returns {HTMLElement}
 */
export function locateCard(territory, close) {
  const { words, signal } = territory;
  const message = element("p", { role: "status" }, [words.say("locate_ask")]);
  const ask = element("button", { type: "button", class: "primary" }, [words.say("locate_go")]);
  const cancel = element("button", { type: "button" }, [words.say("cancel")]);
  const fail = () => (message.textContent = words.say("locate_failed"));
  const found = (/** @type {GeolocationPosition} */ position) => {
    show(territory, position);
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
 * @param {import("../main.js").Territory} territory
 * @param {GeolocationPosition} position
 */
function show({ L, map, layers }, { coords }) {
  const at = /** @type {[number, number]} */ ([coords.latitude, coords.longitude]);
  layers.get("me")?.remove();
  const style = { color: "#1565c0", weight: 2, fillOpacity: 0.15 };
  const me = L.layerGroup([
    L.circle(at, { ...style, radius: coords.accuracy }),
    L.circleMarker(at, {
      ...style,
      radius: 6,
      fillOpacity: 1,
      color: "#fff",
      fillColor: "#1565c0",
    }),
  ]);
  layers.set("me", me.addTo(map));
  map.flyTo(at, Math.max(map.getZoom(), 9));
}

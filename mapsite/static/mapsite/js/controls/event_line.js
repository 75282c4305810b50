/** An event in a list: its title, and below it when, how sure, how many died. */

import { between, element } from "../dom.js";

/**
 * @param {import("../words.js").Words} words
 * @param {import("../facts.js").Occurrence} event
 * @returns {Node[]}
 */
export function storyParts(words, event) {
  const known = [
    words.marked(words.of(event, "time_text")),
    words.say(`verification_${event.verification}`),
    event.fatalities === null
      ? ""
      : words.say("killed", { number: words.number(event.fatalities) }),
    event.running_total ? words.say("running_total") : "",
  ];
  return [
    element("span", { class: "event-title" }, [words.marked(words.of(event, "title"))]),
    element("span", { class: "event-meta" }, between(known.filter(Boolean), " · ")),
  ];
}

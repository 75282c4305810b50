/** The keys of the slider, and what keys of the page do with it. */

/** @typedef {import("./scrubber.js").Scrubber} Scrubber */

/**
 * What keys of the page do; where one is held, the day settles when it is let go.
 * @param {Scrubber} scrubber
 */
export function offerKeys(scrubber) {
  const { actions } = scrubber.parts;
  const { state } = scrubber;
  const offer = (
    /** @type {import("../keys.js").Action} */ name,
    /** @type {string} */ text,
    /** @type {() => number|null} */ dayOf,
  ) => {
    const act = () => {
      scrubber.held = true;
      scrubber.jump(dayOf());
    };
    actions.set(name, { text, act });
  };
  offer("previous", "previous_change", () => state.previousChange(state.day));
  offer("next", "next_change", () => state.nextChange(state.day));
  offer("day_before", "day_before", () => state.day - 1);
  offer("day_after", "day_after", () => state.day + 1);
  actions.set("play", { text: "play_pause", act: () => scrubber.toggle() });
}

/**
 * Space plays, Page Up and Page Down go to changes; arrows, Home and End are the range's own.
 * @param {Scrubber} scrubber
 * @param {KeyboardEvent} event
 */
export function press(scrubber, event) {
  const { state, fields } = scrubber;
  scrubber.held = true;
  const onButton = event.target instanceof HTMLButtonElement;
  if (event.key === " " && !onButton && event.target === fields.range) scrubber.toggle();
  else if (event.key === "PageUp") scrubber.jump(state.nextChange(state.day));
  else if (event.key === "PageDown") scrubber.jump(state.previousChange(state.day));
  else return;
  event.preventDefault();
}

/**
 * While a key is held it steps on and on; the day settles, as one step, when it is let go.
 * @param {Scrubber} scrubber
 */
export function release(scrubber) {
  if (!scrubber.held) return;
  scrubber.held = false;
  const { state, player } = scrubber;
  if (state.moving && !player.playing) state.show(state.day);
}

/** Takes the place of `controls/relief.js` in notebooks and single files: they hold no picture of it. */

export const offerRelief = null;

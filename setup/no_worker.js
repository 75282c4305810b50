/** Takes the place of `offline/keep.js` in notebooks and single files: they are there offline as they are. */

export const readOffline = null;

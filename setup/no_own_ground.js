/** Takes the place of `own_ground.js` in notebooks and single files: they have no ground of a site. */

export const OwnGround = null;

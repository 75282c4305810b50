/** The search page: a suggestion leads to the page of its place. */

import { suggest } from "../reading/search.js";

const form = document.querySelector("form[data-suggestions]");
if (form) suggest(/** @type {HTMLFormElement} */ (form), (place) => location.assign(place.url));

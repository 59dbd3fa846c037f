/** The picture of the slip follows every change, a moment after the last key. */
import { preview } from "/static/base/preview.js";

const form = /** @type {HTMLFormElement} */ (document.getElementById("design"));
const picture = /** @type {HTMLImageElement} */ (document.getElementById("preview"));

const refreshSoon = preview(form, (said) => {
  picture.src = said.picture;
  picture.alt = said.text;
});

// Whoever was quicker than this script, or comes back with the "back" button, has already changed something.
refreshSoon();

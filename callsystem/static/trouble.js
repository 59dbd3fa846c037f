/** The red line that says what did not work, and what to do. It stays until the next step works. */
import { ApiError } from "/static/base/api.js";
import { fillIn } from "/static/base/stamp.js";
import { text } from "/static/base/texts.js";

const place = /** @type {HTMLElement} */ (document.querySelector("[data-trouble]"));

/** @param {unknown} error */
export function showTrouble(error) {
  if (!(error instanceof ApiError)) throw error;
  if (error.status === 401) location.assign("/login?next=/counter");
  const isSilent = error.status === 0;
  fillIn(place, {
    message: isSilent ? text("unreachable") : error.message,
    next_step: isSilent ? text("unreachable_next") : error.nextStep,
  });
  place.hidden = false;
}

/** All is well again. */
export function clearTrouble() {
  place.hidden = true;
}

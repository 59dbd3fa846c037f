/** The red line that says what did not work, and what to do: in the question that is open, else on top of the page. It stays until the
 * next step works or its question is closed.
 */
import { ApiError } from "/static/base/api.js";
import { fillIn } from "/static/base/stamp.js";
import { text } from "/static/base/texts.js";

const QUESTION = "dialog[open]";
const place = /** @type {HTMLElement} */ (document.querySelector("[data-trouble]"));
const home = /** @type {HTMLElement} */ (place.parentElement);
const next = place.nextElementSibling;

/** A question covers the page: what is wrong about its answer is said inside it. */
export function bringTroubleIntoSight() {
  const question = document.querySelector(QUESTION);
  if (question) question.prepend(place);
  else home.insertBefore(place, next);
}

document.addEventListener("close", ({ target }) => target instanceof Node && target.contains(place) && clearTrouble(), true);

/** @param {unknown} error */
export function showTrouble(error) {
  if (!(error instanceof ApiError)) throw error;
  if (error.status === 401) location.assign("/login?next=/counter");
  const isSilent = error.status === 0;
  fillIn(place, {
    message: isSilent ? text("unreachable") : error.message,
    next_step: isSilent ? text("unreachable_next") : error.nextStep,
  });
  bringTroubleIntoSight();
  place.hidden = false;
}

/** All is well again. */
export function clearTrouble() {
  place.hidden = true;
}

/** Choosing a counter: free ones are pressed, taken ones say who sits there, and both stay up to date. */
import { newKey, send } from "/static/base/api.js";
import { HallClock } from "/static/base/clock.js";
import { follow, staleBanner } from "/static/base/live.js";
import { fillIn } from "/static/base/stamp.js";
import { text } from "/static/base/texts.js";
import { clearTrouble, showTrouble } from "/static/callsystem/trouble.js";

/** @typedef {{id: number, account_id: number | null, clerk: string | null, is_away: boolean}} Place */

/** @type {NodeListOf<HTMLButtonElement>} */
const places = document.querySelectorAll("[data-counter]");
/** This page itself is sitting down, and goes on by itself: it must not be loaded twice. */
let sitting = false;

/** @param {number} counter */
async function sitDown(counter) {
  if (sitting) return;
  sitting = true;
  try {
    await send("/counter/open", { counter_id: counter }, { key: newKey() });
    location.assign("/counter");
  } catch (error) {
    sitting = false;
    showTrouble(error);
  }
}

/** @param {Place} place */
function show(place) {
  const button = /** @type {HTMLButtonElement | null} */ (document.querySelector(`[data-counter="${place.id}"]`));
  if (!button) return;
  button.disabled = !place.is_away;
  fillIn(button, { who: text(whoIsThere(place), { clerk: place.clerk ?? "" }) });
}

/** @param {Place} place @returns {string} free, taken, or left: by a clerk who is not logged in any more */
function whoIsThere(place) {
  if (place.account_id === null) return "free";
  return place.is_away ? "left" : "taken";
}

for (const button of places) {
  button.disabled = "taken" in button.dataset;
  button.addEventListener("click", () => {
    clearTrouble();
    void sitDown(Number(button.dataset.counter));
  });
}
[...places].find((button) => !button.disabled)?.focus();

/** @type {HallClock | null} the hall's, as soon as it has said anything */
let clock = null;
const { socket } = follow("/counter", {
  onState: (state) => {
    clock ??= new HallClock(state.zone);
    clock.set(state.as_of);
    state.counters.forEach(show);
  },
  ...staleBanner((since) => clock?.hallTime(since) ?? ""),
});
socket.on("moved", () => sitting || location.reload());

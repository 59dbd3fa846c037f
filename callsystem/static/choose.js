/** Choosing a counter: free ones are pressed, taken ones say who sits there, and both stay up to date. */
import { newKey, send } from "/static/base/api.js";
import { follow, staleBanner } from "/static/base/live.js";
import { fillIn } from "/static/base/stamp.js";
import { text } from "/static/base/texts.js";
import { clearTrouble, showTrouble } from "/static/callsystem/trouble.js";

/** @typedef {{id: number, account_id: number | null, clerk: string | null}} Place */

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
  button.disabled = place.account_id !== null;
  fillIn(button, { who: place.account_id === null ? text("free") : text("taken", { clerk: place.clerk ?? "" }) });
}

for (const button of places) {
  button.disabled = "taken" in button.dataset;
  button.addEventListener("click", () => {
    clearTrouble();
    void sitDown(Number(button.dataset.counter));
  });
}
[...places].find((button) => !button.disabled)?.focus();

const { socket } = follow("/counter", { onState: (state) => state.counters.forEach(show), ...staleBanner() });
socket.on("moved", () => sitting || location.reload());

/** Whom the clerk asked to be told of: a line above the number when they have come, with the sound where it is switched on. */
import { fillIn } from "/static/base/stamp.js";
import { text } from "/static/base/texts.js";

/** @typedef {import("/static/callsystem/hall.js").Ticket} Ticket */

const place = /** @type {HTMLElement} */ (document.querySelector("[data-here]"));
let told = "";

/**
 * @param {Ticket[]} waiting everybody who waits at this office, for whatever counter
 * @param {number} accountId the clerk's
 * @param {import("/static/callsystem/attention.js").AttentionBell} bell
 */
export function showArrivals(waiting, accountId, bell) {
  const here = waiting.filter((ticket) => ticket.tell_account_id === accountId).map((ticket) => ticket.number);
  const numbers = here.join(", ");
  const isNews = here.some((number) => !told.split(", ").includes(number));
  told = numbers;
  place.hidden = here.length === 0;
  fillIn(place, { here: text("is_here", { number: numbers }) });
  if (isNews && bell.isOn) void bell.say(text("is_here", { number: numbers }), "arrival");
}

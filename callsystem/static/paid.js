/** What was paid at the cashier a moment ago: a line for the counter that sent the visitor there, until the clerk has read it. */
import { stamp } from "/static/base/stamp.js";
import { text } from "/static/base/texts.js";
import { amountText } from "/static/callsystem/hall.js";
import { showRows } from "/static/callsystem/rows.js";

/** @typedef {{ticket_id: number, number: string, counter_id: number, cents: number, paid_at: string}} Paid */

const place = /** @type {HTMLElement} */ (document.querySelector("[data-paid]"));
/** What this page was told already, and what its clerk has read. */
const told = new Set();
const read = new Set();
let isOpen = false;

/**
 * @param {Paid[]} paid
 * @param {(sentence: string) => void} [tell] for what is new since the page was opened
 */
export function showPaid(paid, tell) {
  const unread = paid.filter((one) => !read.has(nameOf(one)));
  showRows(place, unread.map((one) => line(one, () => showPaid(paid, tell))));
  place.hidden = unread.length === 0;
  for (const one of unread.filter((each) => !told.has(nameOf(each)))) {
    told.add(nameOf(one));
    if (isOpen) tell?.(sentence(one));
  }
  isOpen = true;
}

/** @param {Paid} one */
function nameOf({ ticket_id, paid_at }) {
  return `${ticket_id} ${paid_at}`;
}

/** @param {Paid} one */
function sentence({ number, cents }) {
  return text("has_paid", { number, amount: amountText(cents) });
}

/** @param {Paid} one @param {() => void} again */
function line(one, again) {
  const made = stamp("paid", { say: sentence(one) });
  made.querySelector("[data-read]")?.setAttribute("aria-label", text("read_spoken", { say: sentence(one) }));
  made.querySelector("[data-read]")?.addEventListener("click", () => {
    read.add(nameOf(one));
    again();
  });
  return made;
}

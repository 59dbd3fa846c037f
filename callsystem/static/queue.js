/** The lists beside the counter: who waits in the order of being called, who did not come, who is expected. */
import { fillIn, stamp } from "/static/base/stamp.js";
import { text } from "/static/base/texts.js";
import { minutesText, servable, servicesText, stateOf } from "/static/callsystem/hall.js";
import { showRows } from "/static/callsystem/rows.js";

/** @typedef {import("/static/callsystem/hall.js").Hall} Hall */
/** @typedef {import("/static/callsystem/hall.js").Ticket} Ticket */
/** @typedef {import("/static/callsystem/hall.js").Counter} Counter */
/** @typedef {import("/static/base/clock.js").HallClock} HallClock */

/**
 * @typedef {{
 *   tell: (ticket: Ticket) => void,
 *   came: (ticket: Ticket) => void, call: (ticket: Ticket) => void, fetch: (ticket: Ticket) => void, takeOver: (ticket: Ticket) => void,
 * }} Deeds what the buttons in the lists do
 */

/** @param {Hall} hall @param {Counter} counter @param {HallClock} clock @param {Deeds} deeds */
export function showQueue(hall, counter, clock, deeds) {
  const waiting = servable(hall.waiting, counter, hall.counters);
  const expected = servable(hall.expected, counter, hall.counters);
  const isFree = stateOf(counter) === "free";
  fill("waiting", waiting, (ticket, place) => waitingRow(ticket, place, clock, hall, isFree ? deeds.call : null));
  fill("expected", expected, (ticket) => expectedRow(ticket, clock, counter, deeds.tell));
  fill("missed", servable(hall.missed, counter, hall.counters), (ticket) => missedRow(ticket, clock, deeds.came));
  fill("parked", hall.parked, (ticket) => parkedRow(ticket, clock, isFree ? deeds.fetch : null));
  fill("left", leftOpen(hall, counter), (ticket) => leftRow(ticket, hall, isFree ? deeds.takeOver : null));
  at("[data-nobody]").hidden = waiting.length > 0;
  at('[data-list="waiting"]').closest("table")?.toggleAttribute("hidden", waiting.length === 0);
  showElsewhere(hall.waiting.length - waiting.length);
}

/** @param {Hall} hall @param {Counter} own @returns {Ticket[]} visits at counters where nobody works any more */
function leftOpen(hall, own) {
  const left = hall.counters.filter((counter) => counter.id !== own.id && counter.is_away && counter.ticket);
  return left.map((counter) => /** @type {Ticket} */ (counter.ticket));
}

/** @param {number} count how many wait whom this counter cannot serve */
function showElsewhere(count) {
  const place = at("[data-elsewhere]");
  place.hidden = count === 0;
  place.textContent = text("elsewhere", { count });
}

/** @param {string} list @param {Ticket[]} tickets @param {(ticket: Ticket, place: number) => HTMLElement} row */
function fill(list, tickets, row) {
  showRows(at(`[data-list="${list}"]`), tickets.map(row));
  at(`[data-count="${list}"]`).textContent = text(`${list}_count`, { count: tickets.length });
  document.querySelector(`[data-section="${list}"]`)?.toggleAttribute("hidden", tickets.length === 0);
}

/**
 * @param {Ticket} ticket
 * @param {number} place
 * @param {HallClock} clock
 * @param {Hall} hall
 * @param {((ticket: Ticket) => void) | null} call null: not now
 */
function waitingRow(ticket, place, clock, hall, call) {
  const target = hall.counters.find((counter) => counter.id === ticket.for_counter_id);
  const row = stamp("waiting", {
    number: ticket.number,
    services: servicesText(ticket),
    agreed: ticket.agreed_at ? clock.time(ticket.agreed_at) : "",
    walk_in: ticket.agreed_at ? null : text("walk_in"),
    priority: ticket.priority ? text("priority") : null,
    sent_to: target ? text("sent_to", { counter: target.name }) : null,
    note: ticket.note || null,
    call: text("call_this"),
    waited: ticket.checked_in_at ? minutesText(ticket.checked_in_at, clock.now()) : "",
    due: ticket.due_at ? text("due_at", { time: clock.time(ticket.due_at) }) : "",
  });
  if (!ticket.agreed_at) row.querySelector("[data-booked]")?.remove();
  row.classList.toggle("is-next", place === 0);
  press(row, "[data-call]", place === 0 ? null : call, ticket, text("call_spoken", { number: ticket.number }));
  const isLate = ticket.due_at !== null && clock.now() > new Date(ticket.due_at);
  if (isLate) row.querySelector('[data-field="waited"]')?.classList.add("wm-tag", "wm-tag--late");
  return row;
}

/** @param {Ticket} ticket @param {HallClock} clock @param {Counter} own @param {(ticket: Ticket) => void} tell */
function expectedRow(ticket, clock, own, tell) {
  const agreed = ticket.agreed_at ?? "";
  const isAsked = ticket.tell_account_id === own.account_id;
  const row = stamp("expected", {
    number: ticket.number,
    tell: text(isAsked ? "told_soon" : "tell"),
    services: servicesText(ticket),
    agreed: clock.time(agreed),
    late: ticket.late_minutes ? text("late", { minutes: ticket.late_minutes }) : null,
  });
  press(row, "[data-tell]", tell, ticket, text(isAsked ? "tell_not_spoken" : "tell_spoken", { number: ticket.number }));
  row.classList.toggle("is-overdue", clock.now() > new Date(agreed));
  return row;
}

/** @param {Ticket} ticket @param {HallClock} clock @param {(ticket: Ticket) => void} cameAfterAll */
function missedRow(ticket, clock, cameAfterAll) {
  const row = stamp("missed", { number: ticket.number, called: "", came: text("came") });
  if (ticket.called_at) fillIn(row, { called: text("called_at", { time: clock.time(ticket.called_at) }) });
  row.querySelector("[data-came]")?.addEventListener("click", () => cameAfterAll(ticket));
  return row;
}

/** @param {Ticket} ticket @param {HallClock} clock @param {((ticket: Ticket) => void) | null} fetch */
function parkedRow(ticket, clock, fetch) {
  const since = ticket.parked_at ? text("parked_since", { time: clock.time(ticket.parked_at) }) : "";
  const row = stamp("aside", { number: ticket.number, services: servicesText(ticket), since, fetch: text("fetch") });
  press(row, "[data-fetch]", fetch, ticket);
  return row;
}

/** @param {Ticket} ticket @param {Hall} hall @param {((ticket: Ticket) => void) | null} takeOver */
function leftRow(ticket, hall, takeOver) {
  const counter = hall.counters.find((each) => each.id === ticket.counter_id)?.name ?? "";
  const since = text("left_at", { counter });
  const row = stamp("aside", { number: ticket.number, services: servicesText(ticket), since, fetch: text("take_over") });
  press(row, "[data-fetch]", takeOver, ticket);
  return row;
}

/**
 * Let a row's button do something, or take it away where it cannot be done now.
 * @param {HTMLElement} row
 * @param {string} selector
 * @param {((ticket: Ticket) => void) | null} deed
 * @param {Ticket} ticket
 * @param {string} [spoken]
 */
function press(row, selector, deed, ticket, spoken) {
  const button = row.querySelector(selector);
  if (spoken) button?.setAttribute("aria-label", spoken);
  if (deed) button?.addEventListener("click", () => deed(ticket));
  else button?.remove();
}

/** @param {string} selector @returns {HTMLElement} */
function at(selector) {
  return /** @type {HTMLElement} */ (document.querySelector(selector));
}

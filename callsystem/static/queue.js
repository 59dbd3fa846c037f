/** The lists beside the counter: who waits in the order of being called, who did not come, who is expected. */
import { fillIn, stamp } from "/static/base/stamp.js";
import { text } from "/static/base/texts.js";
import { minutesText, servable, servicesText } from "/static/callsystem/hall.js";

/** @typedef {import("/static/callsystem/hall.js").Hall} Hall */
/** @typedef {import("/static/callsystem/hall.js").Ticket} Ticket */
/** @typedef {import("/static/callsystem/hall.js").Counter} Counter */
/** @typedef {import("/static/base/clock.js").HallClock} HallClock */

/**
 * @param {Hall} hall
 * @param {Counter} counter
 * @param {HallClock} clock
 * @param {(ticket: Ticket) => void} cameAfterAll somebody who had not come stands there
 */
export function showQueue(hall, counter, clock, cameAfterAll) {
  const waiting = servable(hall.waiting, counter);
  const expected = servable(hall.expected, counter);
  fill("waiting", waiting, (ticket, place) => waitingRow(ticket, place, clock));
  fill("expected", expected, (ticket) => expectedRow(ticket, clock));
  fill("missed", servable(hall.missed, counter), (ticket) => missedRow(ticket, clock, cameAfterAll));
  at("[data-nobody]").hidden = waiting.length > 0;
  at('[data-list="waiting"]').closest("table")?.toggleAttribute("hidden", waiting.length === 0);
  showElsewhere(hall.waiting.length - waiting.length);
}

/** @param {number} count how many wait whom this counter cannot serve */
function showElsewhere(count) {
  const place = at("[data-elsewhere]");
  place.hidden = count === 0;
  place.textContent = text("elsewhere", { count });
}

/** @param {string} list @param {Ticket[]} tickets @param {(ticket: Ticket, place: number) => HTMLElement} row */
function fill(list, tickets, row) {
  replace(at(`[data-list="${list}"]`), tickets.map(row));
  at(`[data-count="${list}"]`).textContent = text(`${list}_count`, { count: tickets.length });
  document.querySelector(`[data-section="${list}"]`)?.toggleAttribute("hidden", tickets.length === 0);
}

/** Rows that did not change stay, so that nobody loses the button they stand on. @param {HTMLElement} list @param {HTMLElement[]} rows */
function replace(list, rows) {
  const now = rows.map((row) => row.outerHTML).join("");
  if (list.innerHTML !== now) list.replaceChildren(...rows);
}

/** @param {Ticket} ticket @param {number} place @param {HallClock} clock */
function waitingRow(ticket, place, clock) {
  const row = stamp("waiting", {
    number: ticket.number,
    services: servicesText(ticket),
    agreed: ticket.agreed_at ? clock.time(ticket.agreed_at) : "",
    walk_in: ticket.agreed_at ? null : text("walk_in"),
    priority: ticket.priority ? text("priority") : null,
    waited: ticket.checked_in_at ? minutesText(ticket.checked_in_at, clock.now()) : "",
    due: ticket.due_at ? text("due_at", { time: clock.time(ticket.due_at) }) : "",
  });
  if (!ticket.agreed_at) row.querySelector("[data-booked]")?.remove();
  row.classList.toggle("is-next", place === 0);
  const isLate = ticket.due_at !== null && clock.now() > new Date(ticket.due_at);
  if (isLate) row.querySelector('[data-field="waited"]')?.classList.add("wm-tag", "wm-tag--late");
  return row;
}

/** @param {Ticket} ticket @param {HallClock} clock */
function expectedRow(ticket, clock) {
  const agreed = ticket.agreed_at ?? "";
  const row = stamp("expected", {
    number: ticket.number,
    services: servicesText(ticket),
    agreed: clock.time(agreed),
    late: ticket.late_minutes ? text("late", { minutes: ticket.late_minutes }) : null,
  });
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

/** @param {string} selector @returns {HTMLElement} */
function at(selector) {
  return /** @type {HTMLElement} */ (document.querySelector(selector));
}

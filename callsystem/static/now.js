/** The card of the visitor at the counter; while the counter is free, of the one whom "next" would call. */
import { fillIn, stamp } from "/static/base/stamp.js";
import { text } from "/static/base/texts.js";
import { foreignLanguage, minutesText, servable, servicesText, watchText } from "/static/callsystem/hall.js";

/** @typedef {import("/static/callsystem/hall.js").Hall} Hall */
/** @typedef {import("/static/callsystem/hall.js").Ticket} Ticket */
/** @typedef {import("/static/callsystem/hall.js").Counter} Counter */
/** @typedef {import("/static/base/clock.js").HallClock} HallClock */

const card = /** @type {HTMLElement} */ (document.querySelector("[data-now]"));
const watch = /** @type {HTMLElement} */ (card.querySelector("[data-watch]"));
const facts = /** @type {HTMLElement} */ (card.querySelector("[data-facts]"));

/** @param {Hall} hall @param {Counter} counter @param {HallClock} clock */
export function showNow(hall, counter, clock) {
  const next = servable(hall.waiting, counter)[0];
  if (counter.ticket) showVisitor(counter.ticket, clock);
  else if (next) showCard("free", text("upcoming"), next, clock);
  else showNobody(servable(hall.expected, counter)[0], clock);
}

/** Keep the stop watch going. @param {Counter} counter @param {HallClock} clock */
export function tick(counter, clock) {
  const ticket = counter.ticket;
  const since = ticket?.started_at ?? ticket?.called_at;
  watch.hidden = !since;
  if (!since) return;
  const label = ticket?.state === "serving" ? text("since_start") : text("since_call");
  fillIn(watch, { watch: watchText(since, clock.now()), watch_of: label });
}

/** @param {Ticket} ticket @param {HallClock} clock */
function showVisitor(ticket, clock) {
  if (ticket.state === "serving") showCard("serving", text("serving"), ticket, clock);
  else showCard("called", ticket.calls > 1 ? text("called_times", { count: ticket.calls }) : text("called"), ticket, clock);
}

/** @param {string} kind @param {string} state @param {Ticket} ticket @param {HallClock} clock */
function showCard(kind, state, ticket, clock) {
  card.className = `wm-now wm-now--${kind}`;
  write({ state, number: ticket.number, services: servicesText(ticket) });
  facts.replaceChildren(...factsOf(ticket, clock).map(([name, value]) => stamp("fact", { name, value })));
}

/** @param {Ticket | undefined} expected @param {HallClock} clock */
function showNobody(expected, clock) {
  card.className = "wm-now wm-now--free";
  write({ state: text("free"), number: "", services: text("nobody") });
  const time = expected?.agreed_at && clock.time(expected.agreed_at);
  facts.replaceChildren(...(time ? [stamp("fact", { name: text("next_expected"), value: time })] : []));
}

/** Only what changed is written, so that screen readers say only that. @param {Record<string, string>} fields */
function write(fields) {
  for (const [name, value] of Object.entries(fields)) {
    const place = card.querySelector(`[data-field="${name}"]`);
    if (place && place.textContent !== value) place.textContent = value;
  }
}

/** @param {Ticket} ticket @param {HallClock} clock @returns {[string, string][]} */
function factsOf(ticket, clock) {
  const until = ticket.called_at && ticket.state !== "waiting" ? new Date(ticket.called_at) : clock.now();
  const foreign = foreignLanguage(ticket);
  /** @type {([string, string] | false | null)[]} */
  const known = [
    [text("agreed"), ticket.agreed_at ? clock.time(ticket.agreed_at) : text("walk_in")],
    ticket.checked_in_at ? [text("arrived"), clock.time(ticket.checked_in_at)] : null,
    ticket.checked_in_at ? [text("waited"), minutesText(ticket.checked_in_at, until)] : null,
    ticket.due_at ? [text("due"), clock.time(ticket.due_at)] : null,
    [text("planned"), text("minutes", { minutes: ticket.planned_minutes })],
    foreign ? [text("language"), foreign] : null,
    ticket.priority ? [text("priority"), text("yes")] : null,
  ];
  return /** @type {[string, string][]} */ (known.filter(Boolean));
}

/** The card of the visitor at the counter; while the counter is free, of the one whom "next" would call. */
import { fillIn, stamp } from "/static/base/stamp.js";
import { text } from "/static/base/texts.js";
import { amountText, foreignLanguage, minutesText, nameIn, papersOf, servable, servicesText, stateOf, watchText } from "/static/callsystem/hall.js";
import { showRows } from "/static/callsystem/rows.js";

/** @typedef {import("/static/callsystem/hall.js").Hall} Hall */
/** @typedef {import("/static/callsystem/hall.js").Ticket} Ticket */
/** @typedef {import("/static/callsystem/hall.js").Counter} Counter */
/** @typedef {import("/static/base/clock.js").HallClock} HallClock */

const card = /** @type {HTMLElement} */ (document.querySelector("[data-now]"));
const watch = /** @type {HTMLElement} */ (card.querySelector("[data-watch]"));
const facts = /** @type {HTMLElement} */ (card.querySelector("[data-facts]"));

/** @param {Hall} hall @param {Counter} counter @param {HallClock} clock */
export function showNow(hall, counter, clock) {
  const next = servable(hall.waiting, counter, hall.counters)[0];
  if (counter.ticket) showVisitor(hall, counter.ticket, clock);
  else if (stateOf(counter) === "break") showBreak(counter, clock);
  else if (next) showCard("free", text("upcoming"), next, clock, hall);
  else showNobody(servable(hall.expected, counter, hall.counters)[0], clock);
}

/** Keep the stop watch going. @param {Counter} counter @param {HallClock} clock */
export function tick(counter, clock) {
  const ticket = counter.ticket;
  const since = ticket?.paused_at ?? ticket?.started_at ?? ticket?.called_at;
  watch.hidden = !since;
  if (!since) return;
  const label = text({ paused: "since_pause", serving: "since_start" }[stateOf(counter)] ?? "since_call");
  fillIn(watch, { watch: watchText(since, clock.now()), watch_of: label });
}

/** @param {Hall} hall @param {Ticket} ticket @param {HallClock} clock */
function showVisitor(hall, ticket, clock) {
  if (ticket.state === "serving") showCard("serving", text(ticket.paused_at ? "paused" : "serving"), ticket, clock, hall);
  else showCard("called", calledText(hall, ticket), ticket, clock, hall);
}

/** @param {Hall} hall @param {Ticket} ticket */
function calledText(hall, ticket) {
  if (hall.calls_before_missed > 0 && ticket.calls >= hall.calls_before_missed) return text("last_call");
  return ticket.calls > 1 ? text("called_times", { count: ticket.calls }) : text("called");
}

/** @param {string} kind @param {string} state @param {Ticket} ticket @param {HallClock} clock @param {Hall} hall */
function showCard(kind, state, ticket, clock, hall) {
  card.className = `wm-now wm-now--${kind}`;
  write({ state, number: ticket.number, services: servicesText(ticket), note: ticket.note });
  showFurther(ticket.note, papersOf(ticket));
  showRows(facts, factsOf(ticket, clock, hall).map(([name, value]) => stamp("fact", { name, value })));
}

/** @param {Counter} counter @param {HallClock} clock */
function showBreak(counter, clock) {
  card.className = "wm-now wm-now--free";
  const until = counter.until && text("break_until", { time: clock.time(counter.until) });
  const since = counter.status_since ? text("break_since", { time: clock.time(counter.status_since) }) : "";
  write({ state: text(counter.status === "closed" ? "closed" : "on_break"), number: "", services: until ?? since, note: "" });
  showFurther("", []);
  showRows(facts, []);
}

/** @param {Ticket | undefined} expected @param {HallClock} clock */
function showNobody(expected, clock) {
  card.className = "wm-now wm-now--free";
  write({ state: text("free"), number: "", services: text("nobody"), note: "" });
  showFurther("", []);
  const late = expected?.late_minutes ? ` (${text("late", { minutes: expected.late_minutes })})` : "";
  const time = expected?.agreed_at && clock.time(expected.agreed_at) + late;
  showRows(facts, time ? [stamp("fact", { name: text("next_expected"), value: time })] : []);
}

/** @param {string} note @param {string[]} papers */
function showFurther(note, papers) {
  /** @type {HTMLElement} */ (card.querySelector("[data-note]")).hidden = note === "";
  const place = /** @type {HTMLElement} */ (card.querySelector("[data-papers]"));
  place.hidden = papers.length === 0;
  showRows(/** @type {HTMLElement} */ (place.querySelector("ul")), papers.map((paper) => stamp("paper", { paper })));
}

/** Only what changed is written, so that screen readers say only that. @param {Record<string, string>} fields */
function write(fields) {
  for (const [name, value] of Object.entries(fields)) {
    const place = card.querySelector(`[data-field="${name}"]`);
    if (place && place.textContent !== value) place.textContent = value;
  }
}

/** @param {Ticket} ticket @param {HallClock} clock @param {Hall} hall @returns {[string, string][]} */
function factsOf(ticket, clock, hall) {
  const until = ticket.called_at && ticket.state !== "waiting" ? new Date(ticket.called_at) : clock.now();
  const foreign = foreignLanguage(ticket);
  const then = hall.queues.filter((queue) => ticket.then_queues.includes(queue.id)).map((queue) => nameIn(queue.names));
  /** @type {([string, string] | false | null)[]} */
  const known = [
    [text("agreed"), ticket.agreed_at ? clock.time(ticket.agreed_at) : text("walk_in")],
    ticket.late_minutes ? [text("told_late"), text("minutes", { minutes: ticket.late_minutes })] : null,
    ticket.checked_in_at ? [text("arrived"), clock.time(ticket.checked_in_at)] : null,
    ticket.checked_in_at ? [text("waited"), minutesText(ticket.checked_in_at, until)] : null,
    ticket.due_at ? [text("due"), clock.time(ticket.due_at)] : null,
    [text("planned"), text("minutes", { minutes: ticket.planned_minutes })],
    ticket.persons > 1 ? [text("persons"), String(ticket.persons)] : null,
    foreign ? [text("language"), foreign] : null,
    ticket.cents ? [text("to_pay"), ticket.is_paid ? text("paid", { amount: amountText(ticket.cents) }) : amountText(ticket.cents)] : null,
    then.length ? [text("then"), then.join(", ")] : null,
    ticket.pager ? [text("pager"), String(ticket.pager)] : null,
    ticket.priority ? [text("priority"), text("yes")] : null,
  ];
  return /** @type {[string, string][]} */ (known.filter(Boolean));
}

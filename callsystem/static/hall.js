/** The hall as the server tells it to clerks, and small questions about it. */
import { text } from "/static/base/texts.js";

/**
 * @typedef {{id: number, names: Record<string, string>, quantity: number, documents: Record<string, string[]>}} Service
 * @typedef {{
 *   id: number, number: string, state: string, queue_id: number, services: Service[], planned_minutes: number, persons: number,
 *   priority: boolean, locale: string, agreed_at: string | null, checked_in_at: string | null, due_at: string | null, late_minutes: number | null,
 *   called_at: string | null, started_at: string | null, calls: number, wait_minutes: number | null, told_minutes: number | null,
 *   counter_id: number | null, for_counter_id: number | null, tell_account_id: number | null, then_queues: number[], pager: number | null, note: string, cents: number | null, is_paid: boolean,
 *   parked_at: string | null, paused_at: string | null, paused_seconds: number,
 * }} Ticket
 * @typedef {{kind: string, number: string, until: string}} Undoable
 * @typedef {{
 *   id: number, name: string, room: string, queues: number[], account_id: number | null, clerk: string | null, ticket: Ticket | null,
 *   status: string | null, status_since: string | null, until: string | null, is_away: boolean, undo: Undoable | null,
 * }} Counter
 * @typedef {{id: number, names: Record<string, string>, is_stopped: boolean, is_cashier: boolean}} Queue
 * @typedef {{
 *   seq: number, as_of: string, zone: string, waiting: Ticket[], expected: Ticket[], missed: Ticket[], parked: Ticket[],
 *   queues: Queue[], counters: Counter[], calls_before_missed: number, office_id: number, ticker: string,
 *   helps: import("/static/callsystem/help.js").Help[], paid: import("/static/callsystem/paid.js").Paid[], alert_wait_minutes: number, alert_waiting: number,
 * }} Hall
 */

const AT_A_COUNTER = ["called", "serving"];
const language = document.documentElement.lang;
const languages = new Intl.DisplayNames([language], { type: "language" });

/**
 * @param {Ticket[]} tickets
 * @param {Counter} counter
 * @param {Counter[]} counters
 * @returns {Ticket[]} those whom the counter can serve, in the same order; who was sent to a staffed counter is served there only
 */
export function servable(tickets, counter, counters) {
  const staffed = new Set(counters.filter((each) => each.account_id !== null).map((each) => each.id));
  return tickets.filter((ticket) => {
    const isBound = ticket.for_counter_id !== null && staffed.has(ticket.for_counter_id);
    return isBound ? ticket.for_counter_id === counter.id : counter.queues.includes(ticket.queue_id);
  });
}

/** @param {Counter} counter @returns {string} free, break, called, serving or paused */
export function stateOf(counter) {
  if (counter.ticket) return counter.ticket.paused_at ? "paused" : counter.ticket.state;
  return counter.status === "open" ? "free" : "break";
}

/** @param {Record<string, string>} names @returns {string} in the page's language, else in German, else in any */
export function nameIn(names) {
  return names[language] ?? names.de ?? Object.values(names)[0] ?? "";
}

/** @param {Ticket} ticket @returns {string[]} what the visitor was asked to bring, each once */
export function papersOf(ticket) {
  const lists = ticket.services.map(({ documents }) => documents[language] ?? documents.de ?? []);
  return [...new Set(lists.flat())];
}

/** @param {Ticket} ticket @returns {string} what the visitor came for */
export function servicesText(ticket) {
  return ticket.services.filter((service) => service.quantity > 0).map(serviceText).join(", ");
}

/** @param {Service} service */
function serviceText({ names, quantity }) {
  const service = nameIn(names);
  return quantity === 1 ? service : text("service_times", { count: quantity, service });
}

/** @param {number} cents @returns {string} "46.00 €" as the page's language writes it */
export function amountText(cents) {
  return new Intl.NumberFormat(language, { style: "currency", currency: "EUR" }).format(cents / 100);
}

/** @param {string} from @param {Date} to @returns {string} "12 min"; a minute that has only begun does not count */
export function minutesText(from, to) {
  return text("minutes", { minutes: Math.max(0, Math.floor((to.getTime() - Date.parse(from)) / 60000)) });
}

/** @param {string} from @param {Date} to @returns {string} "4:07" */
export function watchText(from, to) {
  const seconds = Math.max(0, Math.floor((to.getTime() - Date.parse(from)) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** @param {Ticket} ticket @returns {string | null} the visitor's language, where it is not the clerk's */
export function foreignLanguage(ticket) {
  return ticket.locale === language ? null : (languages.of(ticket.locale) ?? ticket.locale);
}

/**
 * The hall after an answer of the counter's door, until the server's whole state comes a moment later.
 * @param {Hall} hall
 * @param {number} counterId
 * @param {Ticket} ticket
 * @returns {Hall}
 */
export function withTicket(hall, counterId, ticket) {
  const isHere = AT_A_COUNTER.includes(ticket.state);
  /** @param {Counter} counter */
  const isMeant = (counter) => counter.id === counterId && (isHere || counter.ticket?.id === ticket.id);
  /** @param {Counter} counter */
  const changed = (counter) => (isMeant(counter) ? { ...counter, ticket: isHere ? ticket : null } : counter);
  return {
    ...hall,
    waiting: hall.waiting.filter((other) => other.id !== ticket.id),
    missed: hall.missed.filter((other) => other.id !== ticket.id),
    parked: hall.parked.filter((other) => other.id !== ticket.id),
    counters: hall.counters.map(changed),
  };
}

/** The hall as the server tells it to clerks, and small questions about it. */
import { text } from "/static/base/texts.js";

/**
 * @typedef {{names: Record<string, string>, quantity: number}} Service
 * @typedef {{
 *   id: number, number: string, state: string, queue_id: number, services: Service[], planned_minutes: number, persons: number,
 *   priority: boolean, locale: string, agreed_at: string | null, checked_in_at: string | null, due_at: string | null, late_minutes: number | null,
 *   called_at: string | null, started_at: string | null, calls: number, wait_minutes: number | null,
 * }} Ticket
 * @typedef {{
 *   id: number, name: string, room: string, queues: number[], account_id: number | null, clerk: string | null, ticket: Ticket | null,
 * }} Counter
 * @typedef {{
 *   seq: number, as_of: string, zone: string, waiting: Ticket[], expected: Ticket[], missed: Ticket[], counters: Counter[],
 * }} Hall
 */

const AT_A_COUNTER = ["called", "serving"];
const language = document.documentElement.lang;
const languages = new Intl.DisplayNames([language], { type: "language" });

/** @param {Ticket[]} tickets @param {Counter} counter @returns {Ticket[]} those whom the counter can serve, in the same order */
export function servable(tickets, counter) {
  return tickets.filter((ticket) => counter.queues.includes(ticket.queue_id));
}

/** @param {Ticket} ticket @returns {string} what the visitor came for */
export function servicesText(ticket) {
  return ticket.services.map(serviceText).join(", ");
}

/** @param {Service} service */
function serviceText({ names, quantity }) {
  const service = names[language] ?? names.de ?? Object.values(names)[0] ?? "";
  return quantity === 1 ? service : text("service_times", { count: quantity, service });
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
  const changed = (counter) => (counter.id === counterId ? { ...counter, ticket: isHere ? ticket : null } : counter);
  return {
    ...hall,
    waiting: hall.waiting.filter((other) => other.id !== ticket.id),
    missed: hall.missed.filter((other) => other.id !== ticket.id),
    counters: hall.counters.map(changed),
  };
}

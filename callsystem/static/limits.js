/** What needs the lead's attention: waits over the limit, too many, visits left open, queues that nobody serves. */
import { text } from "/static/base/texts.js";
import { nameIn } from "/static/callsystem/hall.js";

/** @typedef {import("/static/callsystem/hall.js").Hall} Hall */

const MOST = 3;

/** @param {Hall} hall @param {Date} now @returns {string[]} a sentence each */
export function limitsOf(hall, now) {
  return [...tooMany(hall), ...tooLong(hall, now), ...leftOpen(hall), ...unserved(hall)];
}

/** @param {Hall} hall */
function tooMany(hall) {
  const count = hall.waiting.length;
  return count > hall.alert_waiting ? [text("over_count", { count, limit: hall.alert_waiting })] : [];
}

/** @param {Hall} hall @param {Date} now */
function tooLong(hall, now) {
  const waits = hall.waiting.map(({ number, checked_in_at: since }) => ({
    number,
    minutes: Math.floor((now.getTime() - Date.parse(since ?? "")) / 60_000),
  }));
  const over = waits.filter(({ minutes }) => minutes > hall.alert_wait_minutes).sort((one, other) => other.minutes - one.minutes);
  return over.slice(0, MOST).map((wait) => text("over_wait", { ...wait, limit: hall.alert_wait_minutes }));
}

/** @param {Hall} hall */
function leftOpen(hall) {
  const left = hall.counters.filter((counter) => counter.is_away && counter.ticket);
  return left.map((counter) => text("left_open", { number: counter.ticket?.number ?? "", counter: counter.name }));
}

/** @param {Hall} hall */
function unserved(hall) {
  const served = new Set(hall.counters.filter((counter) => counter.account_id !== null).flatMap((counter) => counter.queues));
  return hall.queues.flatMap((queue) => {
    const count = hall.waiting.filter((ticket) => ticket.queue_id === queue.id).length;
    return count && !served.has(queue.id) ? [text("no_counter", { count, queue: nameIn(queue.names) })] : [];
  });
}

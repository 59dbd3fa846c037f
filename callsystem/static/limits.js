/** What needs the lead's attention: waits over the limit, too many, visits left open, queues that nobody serves. */
import { text } from "/static/base/texts.js";
import { nameIn } from "/static/callsystem/hall.js";

/** @typedef {import("/static/callsystem/hall.js").Hall} Hall */
/** @typedef {import("/static/callsystem/hall.js").Counter} Counter */
/** @typedef {{say: string, queue?: number}} Limit a sentence; with the queue that one more counter would relieve */

const MOST = 3;

/** @param {Hall} hall @param {Date} now @returns {Limit[]} each queue to relieve once */
export function limitsOf(hall, now) {
  const named = new Set();
  const passed = [...tooMany(hall), ...tooLong(hall, now), ...leftOpen(hall), ...unserved(hall)];
  return passed.map(({ say, queue }) => {
    const isNew = queue !== undefined && !named.has(queue);
    named.add(queue);
    return isNew ? { say, queue } : { say };
  });
}

/**
 * The counter that could serve this queue as well: staffed, calling, best a free one, then one with few in its own line.
 * @param {Hall} hall @param {number} queue @returns {Counter | undefined}
 */
export function counterToOpen(hall, queue) {
  const could = hall.counters.filter((each) => each.status === "open" && !each.is_away && !each.queues.includes(queue));
  /** @param {Counter} counter */
  const load = (counter) => (counter.ticket ? 1 : 0) + hall.waiting.filter((ticket) => counter.queues.includes(ticket.queue_id)).length;
  return could.sort((one, other) => load(one) - load(other))[0];
}

/** @param {Hall} hall @returns {number | undefined} the queue in which most wait */
function longest(hall) {
  /** @param {number} queue */
  const count = (queue) => hall.waiting.filter((ticket) => ticket.queue_id === queue).length;
  return hall.queues.map(({ id }) => id).sort((one, other) => count(other) - count(one))[0];
}

/** @param {Hall} hall @returns {Limit[]} */
function tooMany(hall) {
  const count = hall.waiting.length;
  return count > hall.alert_waiting ? [{ say: text("over_count", { count, limit: hall.alert_waiting }), queue: longest(hall) }] : [];
}

/** @param {Hall} hall @param {Date} now @returns {Limit[]} */
function tooLong(hall, now) {
  const waits = hall.waiting.map(({ number, queue_id: queue, checked_in_at: since }) => ({
    number,
    queue,
    minutes: Math.floor((now.getTime() - Date.parse(since ?? "")) / 60_000),
  }));
  const over = waits.filter(({ minutes }) => minutes > hall.alert_wait_minutes).sort((one, other) => other.minutes - one.minutes);
  return over
    .slice(0, MOST)
    .map(({ number, minutes, queue }) => ({ say: text("over_wait", { number, minutes, limit: hall.alert_wait_minutes }), queue }));
}

/** @param {Hall} hall @returns {Limit[]} */
function leftOpen(hall) {
  const left = hall.counters.filter((counter) => counter.is_away && counter.ticket);
  return left.map((counter) => ({ say: text("left_open", { number: counter.ticket?.number ?? "", counter: counter.name }) }));
}

/** @param {Hall} hall @returns {Limit[]} */
function unserved(hall) {
  const served = new Set(hall.counters.filter((counter) => counter.account_id !== null).flatMap((counter) => counter.queues));
  return hall.queues.flatMap((queue) => {
    const count = hall.waiting.filter((ticket) => ticket.queue_id === queue.id).length;
    return count && !served.has(queue.id) ? [{ say: text("no_counter", { count, queue: nameIn(queue.names) }), queue: queue.id }] : [];
  });
}

/** The counter's questions: each opens a dialog and gives the body of the request, or null when it was cancelled. */
import "/static/callsystem/enter.js";
import { stamp } from "/static/base/stamp.js";
import { text } from "/static/base/texts.js";
import { nameIn, servicesText } from "/static/callsystem/hall.js";
import { bringTroubleIntoSight } from "/static/callsystem/trouble.js";

/** @typedef {import("/static/callsystem/hall.js").Hall} Hall */
/** @typedef {import("/static/callsystem/hall.js").Ticket} Ticket */
/** @typedef {import("/static/callsystem/hall.js").Counter} Counter */
/** @typedef {Record<string, unknown>} Body */

/** The newest question, to be asked again. @type {() => Promise<Body | null>} */
let newest = () => Promise.resolve(null);

/** @param {string} name @returns {HTMLDialogElement} */
function dialog(name) {
  return /** @type {HTMLDialogElement} */ (document.querySelector(`[data-ask="${name}"]`));
}

/** @param {string} id @returns {HTMLInputElement} */
function field(id) {
  return /** @type {HTMLInputElement} */ (document.getElementById(id));
}

/**
 * @param {string} name
 * @param {() => Body} read what the form says, once it was sent
 * @returns {Promise<Body | null>}
 */
function asked(name, read) {
  const place = dialog(name);
  newest = () => asked(name, read);
  place.returnValue = "";
  place.showModal();
  /** @type {HTMLElement | null} */ (place.querySelector("select, input"))?.focus();
  return new Promise((resolve) => {
    place.addEventListener("close", () => resolve(place.returnValue === "ok" ? read() : null), { once: true });
  });
}

/** The newest question once more, after its answer was refused: what was entered stands there, and what was wrong about it. */
export function askAgain() {
  const answer = newest();
  bringTroubleIntoSight();
  return answer;
}

/** @param {Ticket} ticket */
export function askWhatWasDone(ticket) {
  const list = /** @type {HTMLElement} */ (document.querySelector("[data-done]"));
  list.replaceChildren(...ticket.services.map(doneRow));
  field("further").value = "";
  field("persons").value = String(ticket.persons);
  return asked("finish-with", () => ({
    performed: [...list.querySelectorAll("input"), field("further")].flatMap(doneOf),
    persons: numberOr(field("persons"), ticket.persons),
    outcome: field("outcome").value,
  }));
}

/** @param {import("/static/callsystem/hall.js").Service} service */
function doneRow(service) {
  const row = stamp("done", { service: nameIn(service.names) });
  const input = /** @type {HTMLInputElement} */ (row.querySelector("input"));
  input.name = String(service.id);
  input.value = String(service.quantity);
  return row;
}

/** A count beside a service, or one of the further service that was chosen. @param {HTMLInputElement} input */
function doneOf(input) {
  if (input.id === "further") return input.value ? [{ id: Number(input.value), quantity: 1 }] : [];
  return [{ id: Number(input.name), quantity: numberOr(input, 0) }];
}

/** @param {Hall} hall @param {Counter} own @param {Ticket} ticket */
export function askWhereTo(hall, own, ticket) {
  const queues = hall.queues.filter((queue) => queue.id !== ticket.queue_id);
  const counters = hall.counters.filter((counter) => counter.id !== own.id && counter.account_id !== null);
  field("target").replaceChildren(
    ...queues.map((queue) => new Option(text("to_queue", { name: nameIn(queue.names) }), `queue_id ${queue.id}`)),
    ...counters.map((counter) => new Option(counterText(counter), `counter_id ${counter.id}`)),
  );
  field("transfer-note").value = ticket.note;
  return asked("transfer", () => {
    const [kind, id] = field("target").value.split(" ");
    return { ...(kind ? { [kind]: Number(id) } : {}), note: field("transfer-note").value };
  });
}

/** @param {Counter} counter */
function counterText(counter) {
  return text("to_counter", { name: counter.name, clerk: counter.clerk ?? "" });
}

/** @param {Ticket} ticket */
export function askForNote(ticket) {
  field("note").value = ticket.note;
  return asked("note", () => ({ note: field("note").value }));
}

export function askForAmount() {
  field("amount").value = "";
  return asked("pay", () => ({ cents: centsIn(field("amount").value) }));
}

/** A field for numbers would read a comma by the browser's language, not by the page's: 37,00 as 3700. @param {string} amount */
function centsIn(amount) {
  return Math.round(Number(amount.trim().replace(",", ".")) * 100);
}

/** Only services somebody waits for are offered. @param {Ticket[]} waiting */
export function askWhichService(waiting) {
  const options = [...servicesOf(waiting)].map(([id, { names, count }]) => {
    return new Option(text("service_waits", { service: nameIn(names), count }), String(id));
  });
  field("next-service").replaceChildren(...options);
  return asked("next-of", () => ({ service_id: Number(field("next-service").value) }));
}

/**
 * What those who wait came for, in the order of the line.
 * @param {Ticket[]} waiting
 * @returns {Map<number, {names: Record<string, string>, count: number}>}
 */
export function servicesOf(waiting) {
  const found = new Map();
  for (const { id, names } of waiting.flatMap((ticket) => ticket.services)) {
    found.set(id, { names, count: (found.get(id)?.count ?? 0) + 1 });
  }
  return found;
}

export function askForService() {
  return asked("direct", () => ({
    services: [{ id: Number(field("service").value), quantity: numberOr(field("quantity"), 1) }],
  }));
}

export function askForBreak() {
  return asked("break", () => ({ status: field("status").value, minutes: numberOr(field("minutes"), null) }));
}

/** @param {Ticket} ticket */
export function askWhy(ticket) {
  const place = /** @type {HTMLElement} */ (dialog("call").querySelector('[data-field="chosen"]'));
  place.textContent = ticket.number;
  place.title = servicesText(ticket);
  return asked("call", () => ({ ticket_id: ticket.id, reason: field("reason").value }));
}

/** @template T @param {HTMLInputElement} input @param {T} other @returns {number | T} */
function numberOr(input, other) {
  return input.value === "" || Number.isNaN(input.valueAsNumber) ? other : input.valueAsNumber;
}

/** The live hall: limits first, then counters and who waits; and what a lead can do about them. */
import "/static/callsystem/enter.js";
import { fillIn, stamp } from "/static/base/stamp.js";
import { text } from "/static/base/texts.js";
import { minutesText, nameIn } from "/static/callsystem/hall.js";
import { watchDefects } from "/static/callsystem/defects.js";
import { counterToOpen, limitsOf } from "/static/callsystem/limits.js";
import { showRows } from "/static/callsystem/rows.js";
import { Watch } from "/static/callsystem/watching.js";

/** @typedef {import("/static/callsystem/hall.js").Hall} Hall */
/** @typedef {import("/static/callsystem/hall.js").Ticket} Ticket */
/** @typedef {import("/static/callsystem/hall.js").Counter} Counter */
/** @typedef {import("/static/callsystem/hall.js").Queue} Queue */
/** @typedef {import("/static/base/clock.js").HallClock} HallClock */

const watch = new Watch(show);

/** @param {Hall} hall @param {HallClock} clock */
function show(hall, clock) {
  fill("limits", limitsOf(hall, clock.now()).map((limit) => limitRow(limit, hall)));
  fill("counters", hall.counters.map((counter) => counterRow(counter, hall, clock)));
  fill("waiting", hall.waiting.map((ticket) => waitingRow(ticket, hall, clock)));
  fill("queues", hall.queues.map((queue) => queueRow(queue, hall)));
  at('[data-count="waiting"]').textContent = text("waiting_count", { count: hall.waiting.length });
  at('[data-section="waiting"]').hidden = hall.waiting.length === 0;
}

/** @param {string} list @param {HTMLElement[]} rows */
function fill(list, rows) {
  showRows(at(`[data-list="${list}"]`), rows);
}

/** @param {import("/static/callsystem/limits.js").Limit} limit @param {Hall} hall */
function limitRow({ say, queue: id }, hall) {
  const queue = hall.queues.find((each) => each.id === id);
  const counter = queue && counterToOpen(hall, queue.id);
  const relief = queue && counter ? text("relieve", { counter: counter.name, queue: nameIn(queue.names) }) : "";
  const row = stamp("limit", { say, relief });
  const button = row.querySelector("[data-relieve]");
  if (!queue || !counter) button?.remove();
  button?.addEventListener("click", () => void relieve(counter?.id ?? 0, queue?.id ?? 0));
  return row;
}

/** One more counter for a queue; what it serves already, it goes on serving. @param {number} counterId @param {number} queueId */
async function relieve(counterId, queueId) {
  const serves = watch.hall.counters.find((each) => each.id === counterId)?.queues ?? [];
  await watch.tell("/lead/queues", { counter_id: counterId, queue_ids: [...new Set([...serves, queueId])] });
}

/** @param {Counter} counter @param {Hall} hall @param {HallClock} clock */
function counterRow(counter, hall, clock) {
  const since = counter.ticket?.started_at ?? counter.ticket?.called_at ?? counter.status_since;
  const row = stamp("counter", {
    name: counter.name,
    who: whoIsThere(counter),
    now: whatIsDone(counter),
    for: since ? minutesText(since, clock.now()) : "",
    serves: hall.queues.filter((queue) => counter.queues.includes(queue.id)).map((queue) => nameIn(queue.names)).join(", "),
  });
  row.querySelector("[data-queues]")?.addEventListener("click", () => void changeQueues(counter));
  if (counter.account_id === null) row.querySelector("[data-log-out]")?.remove();
  else row.querySelector("[data-log-out]")?.addEventListener("click", () => void logOut(counter));
  return row;
}

/** @param {Counter} counter */
function whoIsThere(counter) {
  if (counter.account_id === null) return text("nobody");
  return counter.is_away ? text("left", { clerk: counter.clerk ?? "" }) : (counter.clerk ?? "");
}

/** @param {Counter} counter */
function whatIsDone(counter) {
  const { ticket } = counter;
  if (ticket) {
    const word = ticket.paused_at ? "paused" : { called: "calls", serving: "serves" }[ticket.state];
    return text(word ?? "serves", { number: ticket.number });
  }
  if (counter.account_id === null) return "–";
  return text({ break: "on_break", closed: "closed" }[counter.status ?? ""] ?? "free");
}

/** @param {Ticket} ticket @param {Hall} hall @param {HallClock} clock */
function waitingRow(ticket, hall, clock) {
  const queue = hall.queues.find((each) => each.id === ticket.queue_id);
  const row = stamp("waiting", {
    number: ticket.number,
    queue: queue ? nameIn(queue.names) : "",
    waits: minutesText(ticket.checked_in_at ?? "", clock.now()),
    told: ticket.told_minutes === null ? text("unknown") : text("about", { minutes: ticket.told_minutes }),
    still: ticket.wait_minutes === null ? text("unknown") : text("about", { minutes: ticket.wait_minutes }),
    due: ticket.due_at ? clock.time(ticket.due_at) : "",
  });
  const waited = (clock.now().getTime() - Date.parse(ticket.checked_in_at ?? "")) / 60_000;
  row.classList.toggle("is-over", waited > hall.alert_wait_minutes);
  row.querySelector("[data-move]")?.setAttribute("aria-label", `${row.querySelector("[data-move]")?.textContent} ${ticket.number}`);
  row.querySelector("[data-move]")?.addEventListener("click", () => void move(ticket));
  return row;
}

/** @param {Queue} queue @param {Hall} hall */
function queueRow(queue, hall) {
  const count = hall.waiting.filter((ticket) => ticket.queue_id === queue.id).length;
  const row = stamp("queue", {
    name: nameIn(queue.names),
    count: text(queue.is_stopped ? "queue_stopped" : "queue_waiting", { count }),
    stop: text(queue.is_stopped ? "reopen" : "stop"),
  });
  const url = queue.is_stopped ? "/lead/reopen" : "/lead/stop";
  const button = row.querySelector("[data-stop]");
  button?.setAttribute("aria-label", `${button.textContent}: ${nameIn(queue.names)}`);
  button?.addEventListener("click", () => void watch.tell(url, { queue_id: queue.id }));
  return row;
}

/** @param {Ticket} ticket */
async function move(ticket) {
  const { hall } = watch;
  const queues = hall.queues.filter((queue) => queue.id !== ticket.queue_id);
  const staffed = hall.counters.filter((counter) => counter.account_id !== null);
  const target = /** @type {HTMLSelectElement} */ (document.getElementById("target"));
  target.replaceChildren(
    ...queues.map((queue) => new Option(text("to_queue", { name: nameIn(queue.names) }), `queue_id ${queue.id}`)),
    ...staffed.map((each) => new Option(text("to_counter", { name: each.name, clerk: each.clerk ?? "" }), `counter_id ${each.id}`)),
  );
  if (!(await asked("move"))) return;
  const [kind, id] = target.value.split(" ");
  await watch.tell("/lead/move", { ticket_id: ticket.id, [kind]: Number(id) });
}

/** @param {Counter} counter */
async function changeQueues(counter) {
  const rows = watch.hall.queues.map((queue) => {
    const row = stamp("served", { name: nameIn(queue.names) });
    Object.assign(row.querySelector("input") ?? {}, { value: String(queue.id), checked: counter.queues.includes(queue.id) });
    return row;
  });
  at('[data-list="served"]').replaceChildren(...rows);
  if (!(await asked("queues"))) return;
  const ticked = [...document.querySelectorAll('[data-list="served"] input:checked')];
  const ids = ticked.map((input) => Number(/** @type {HTMLInputElement} */ (input).value));
  await watch.tell("/lead/queues", { counter_id: counter.id, queue_ids: ids });
}

/** @param {Counter} counter */
async function logOut(counter) {
  if (await isSure(text("sure_log_out", { name: counter.name }))) await watch.tell("/lead/log-out", { counter_id: counter.id });
}

/** @param {string} kind */
async function endDay(kind) {
  const count = kind === "expected" ? watch.hall.expected.length : watch.hall.waiting.length;
  if (await isSure(text(`sure_${kind}`, { count }))) await watch.tell("/lead/end-day", { kind });
}

/** @param {string} sure */
async function isSure(sure) {
  fillIn(at('[data-ask="sure"]'), { sure });
  return asked("sure");
}

/** @param {string} name @returns {Promise<boolean>} whether it was answered with yes */
function asked(name) {
  const place = /** @type {HTMLDialogElement} */ (at(`[data-ask="${name}"]`));
  place.returnValue = "";
  place.showModal();
  return new Promise((resolve) => place.addEventListener("close", () => resolve(place.returnValue === "ok"), { once: true }));
}

/** @param {string} selector @returns {HTMLElement} */
function at(selector) {
  return /** @type {HTMLElement} */ (document.querySelector(selector));
}

const say = /** @type {HTMLFormElement} */ (document.querySelector("[data-say]"));
const line = /** @type {HTMLInputElement} */ (document.getElementById("say"));
line.value = watch.hall.ticker;
say.addEventListener("submit", (event) => {
  event.preventDefault();
  void watch.tell("/lead/say", { text: line.value, minutes: Number(new FormData(say).get("say-minutes")) || 30 });
});
for (const button of document.querySelectorAll("[data-end-day]")) {
  button.addEventListener("click", () => void endDay(/** @type {HTMLElement} */ (button).dataset.endDay ?? ""));
}
watch.begin();
watchDefects(watch);

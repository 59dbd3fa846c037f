/**
 * The clerk's counter. What it shows is what the server last told: its state comes by socket after every change, and after a
 * refusal it is asked for. A press that got no answer keeps its key, so that pressing again counts once.
 */
import { get, newKey, send } from "/static/base/api.js";
import { HallClock } from "/static/base/clock.js";
import { follow, staleBanner } from "/static/base/live.js";
import { text } from "/static/base/texts.js";
import { showArrivals } from "/static/callsystem/arrivals.js";
import { AttentionBell } from "/static/callsystem/attention.js";
import * as dialogs from "/static/callsystem/dialogs.js";
import { showHelps, watchForAlarm } from "/static/callsystem/help.js";
import { servable, stateOf, withTicket } from "/static/callsystem/hall.js";
import { listen, showKeys } from "/static/callsystem/keys.js";
import { showNow, tick } from "/static/callsystem/now.js";
import { showQueue } from "/static/callsystem/queue.js";
import { showPaid } from "/static/callsystem/paid.js";
import { showTold } from "/static/callsystem/told.js";
import { clearTrouble, showTrouble } from "/static/callsystem/trouble.js";
import { showUndo } from "/static/callsystem/undo.js";

/** @typedef {import("/static/callsystem/hall.js").Hall} Hall */
/** @typedef {import("/static/callsystem/hall.js").Ticket} Ticket */
/** @typedef {import("/static/callsystem/hall.js").Counter} Counter */

const ANSWER_COUNTS_MS = 2000;
const MINUTES_MS = 10000;
/** Refusals that no other answer to the same question mends: login, right, and a state that has changed. */
const NOT_TO_BE_MENDED = [401, 403, 409];

const own = /** @type {HTMLElement} */ (document.querySelector("script[data-counter]")).dataset;
const counterId = Number(own.counter);
const accountId = Number(own.account);
const keys = /** @type {HTMLElement} */ (document.querySelector("[data-keys]"));

/** @type {Hall} */
let hall = JSON.parse(document.getElementById("state")?.textContent ?? "");
const clock = new HallClock(hall.zone);
const bell = new AttentionBell();
const deeds = {
  came: (/** @type {Ticket} */ ticket) => void step("/counter/came", { ticket_id: ticket.id }),
  fetch: (/** @type {Ticket} */ ticket) => void step("/counter/fetch", { ticket_id: ticket.id }),
  takeOver: (/** @type {Ticket} */ ticket) => void step("/counter/take-over", { ticket_id: ticket.id }),
  tell: (/** @type {Ticket} */ ticket) => {
    void step("/counter/tell-me", { ticket_id: ticket.id, wanted: ticket.tell_account_id !== accountId });
  },
  call: (/** @type {Ticket} */ ticket) => void askThen("/counter/call", dialogs.askWhy(ticket)),
};
const answered = { seq: hall.seq, at: Date.now() };
/** A press without an answer: sent again, it must carry the same key. */
let unanswered = { what: "", key: "" };
let busy = false;
/** This page itself is leaving the counter, and goes on by itself: it must not be loaded twice. */
let leaving = false;

/** @returns {Counter} */
function mine() {
  return /** @type {Counter} */ (hall.counters.find((counter) => counter.id === counterId));
}

/** @param {Hall} state */
function take(state) {
  const isBeforeAnswer = state.seq < answered.seq && Date.now() - answered.at < ANSWER_COUNTS_MS;
  if (isBeforeAnswer) return;
  hall = state;
  clock.set(state.as_of);
  if (mine()?.account_id === accountId) show();
  else if (!leaving) location.reload();
}

function show() {
  const counter = mine();
  const waiting = servable(hall.waiting, counter, hall.counters);
  showNow(hall, counter, clock);
  showTold(counter.ticket ?? (stateOf(counter) === "free" ? waiting[0] : null));
  tick(counter, clock);
  showQueue(hall, counter, clock, deeds);
  showKeys(stateOf(counter), waiting.length > 0, uselessSteps(counter, waiting));
  showUndo(counter.undo, clock);
  showHelps(hall.helps, hall.office_id);
  showArrivals(hall.waiting, accountId, bell);
  const isAway = (/** @type {import("/static/callsystem/paid.js").Paid} */ one) => one.ticket_id !== counter.ticket?.id;
  showPaid(
    hall.paid.filter((one) => one.counter_id === counterId && isAway(one)),
    (said) => bell.isOn && void bell.say(said, "paid"),
  );
  bell.look(stateOf(counter) === "free" ? waiting : []);
  document.title = text("title", { number: counter.ticket?.number ?? "–", counter: counter.name });
}

/**
 * Paying is for visitors who have to, the cashier for offices that have one, choosing a service for lines with several; who asked
 * a colleague already need not ask again.
 * @param {Counter} counter
 * @param {Ticket[]} waiting
 */
function uselessSteps({ ticket }, waiting) {
  const isOpen = ticket?.cents !== null && ticket?.cents !== undefined && !ticket.is_paid;
  const hasCashier = hall.queues.some((queue) => queue.is_cashier && queue.id !== ticket?.queue_id);
  const hasServices = dialogs.servicesOf(waiting).size > 1;
  const hasAsked = hall.helps.some((help) => help.is_quiet && help.has_part[0] === accountId);
  return [
    ...(isOpen ? [] : ["paid"]),
    ...(isOpen || !hasCashier ? ["pay"] : []),
    ...(hasServices ? [] : ["next-of"]),
    ...(hasAsked ? ["colleague"] : []),
  ];
}

/** What a key asks before it does something. @type {Record<string, (ticket: Ticket) => Promise<dialogs.Body | null>>} */
const QUESTIONS = {
  "finish-with": dialogs.askWhatWasDone,
  transfer: (ticket) => dialogs.askWhereTo(hall, mine(), ticket),
  note: dialogs.askForNote,
  pay: dialogs.askForAmount,
  direct: dialogs.askForService,
  "next-of": () => dialogs.askWhichService(servable(hall.waiting, mine(), hall.counters)),
  break: dialogs.askForBreak,
};
/** Steps that ask more beforehand go through the door of the plain one. @type {Record<string, string>} */
const SAME_DOOR = { "finish-with": "finish", "next-of": "next" };
const WITHOUT_TICKET = ["next", "next-of", "undo", "direct", "break", "back", "colleague"];

/** @param {string} verb */
function press(verb) {
  const ticket = mine().ticket;
  if (verb === "undo" && !mine().undo && !isBehindAnswer()) return;
  if (verb === "follow-up") return location.assign(`/counter/follow-up?ticket_id=${ticket?.id}`);
  const seen = WITHOUT_TICKET.includes(verb) ? {} : { ticket_id: ticket?.id };
  const url = `/counter/${SAME_DOOR[verb] ?? verb}`;
  if (verb in QUESTIONS) void askThen(url, QUESTIONS[verb](/** @type {Ticket} */ (ticket)), seen);
  else void step(url, seen);
}

/** The last step was answered, and the state with it is still on its way: what can be taken back is not known here yet. */
function isBehindAnswer() {
  return hall.seq < answered.seq;
}

/** @param {string} url @param {Promise<dialogs.Body | null>} question @param {dialogs.Body} [seen] */
async function askThen(url, question, seen = {}) {
  let body = await question;
  while (body && !(await step(url, { ...seen, ...body }))) body = await dialogs.askAgain();
}

/**
 * @param {string} url
 * @param {Record<string, unknown>} body
 * @returns {Promise<boolean>} false where another answer to the same question, or the same once more, may help
 */
async function step(url, body) {
  if (busy) return true;
  setBusy(true);
  const what = `${url} ${JSON.stringify(body)}`;
  if (unanswered.what !== what) unanswered = { what, key: newKey() };
  try {
    apply(await send(url, body, { key: unanswered.key }));
    unanswered = { what: "", key: "" };
    clearTrouble();
    return true;
  } catch (error) {
    await recover(error);
    return NOT_TO_BE_MENDED.includes(/** @type {{status?: number}} */ (error).status ?? 0);
  } finally {
    setBusy(false);
  }
}

/** @param {{ticket?: Ticket, seq: number}} answer */
function apply(answer) {
  Object.assign(answered, { seq: answer.seq, at: Date.now() });
  if (hall.seq >= answer.seq || !answer.ticket) return;
  hall = withTicket(hall, counterId, answer.ticket);
  show();
}

/** Say what was wrong, and show the truth. @param {unknown} error */
async function recover(error) {
  showTrouble(error);
  const isAnswered = /** @type {{status?: number}} */ (error).status !== 0;
  if (!isAnswered) return;
  unanswered = { what: "", key: "" };
  take(await get("/counter/state").catch(() => hall));
}

async function leave() {
  if (leaving) return;
  leaving = true;
  try {
    await send("/counter/close");
    location.assign("/counter");
  } catch (error) {
    leaving = false;
    await recover(error);
  }
}

/** @param {boolean} isBusy */
function setBusy(isBusy) {
  busy = isBusy;
  keys.classList.toggle("is-busy", isBusy);
}

clock.set(hall.as_of);
clock.run();
show();
listen(press);
watchForAlarm(hall.office_id);
document.querySelector("[data-leave]")?.addEventListener("click", () => void leave());
setInterval(() => {
  tick(mine(), clock);
  showUndo(mine().undo, clock);
}, 1000);
setInterval(() => showQueue(hall, mine(), clock, deeds), MINUTES_MS);
const { socket } = follow("/counter", {
  onState: (state) => take(/** @type {Hall} */ (/** @type {unknown} */ (state))),
  ...staleBanner((since) => clock.hallTime(since)),
});
socket.on("moved", () => leaving || location.reload());

/**
 * The clerk's counter. What it shows is what the server last told: its state comes by socket after every change, and after a
 * refusal it is asked for. A press that got no answer keeps its key, so that pressing again counts once.
 */
import { get, newKey, send } from "/static/base/api.js";
import { HallClock } from "/static/base/clock.js";
import { follow, staleBanner } from "/static/base/live.js";
import { text } from "/static/base/texts.js";
import { servable, withTicket } from "/static/callsystem/hall.js";
import { listen, showKeys } from "/static/callsystem/keys.js";
import { showNow, tick } from "/static/callsystem/now.js";
import { showQueue } from "/static/callsystem/queue.js";
import { clearTrouble, showTrouble } from "/static/callsystem/trouble.js";

/** @typedef {import("/static/callsystem/hall.js").Hall} Hall */
/** @typedef {import("/static/callsystem/hall.js").Ticket} Ticket */
/** @typedef {import("/static/callsystem/hall.js").Counter} Counter */

const ANSWER_COUNTS_MS = 2000;
const MINUTES_MS = 10000;

const own = /** @type {HTMLElement} */ (document.querySelector("script[data-counter]")).dataset;
const counterId = Number(own.counter);
const accountId = Number(own.account);
const keys = /** @type {HTMLElement} */ (document.querySelector("[data-keys]"));

/** @type {Hall} */
let hall = JSON.parse(document.getElementById("state")?.textContent ?? "");
const clock = new HallClock(hall.zone);
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
  showNow(hall, counter, clock);
  tick(counter, clock);
  showQueue(hall, counter, clock, cameAfterAll);
  showKeys(counter.ticket?.state ?? "free", servable(hall.waiting, counter).length > 0);
  document.title = text("title", { number: counter.ticket?.number ?? "–", counter: counter.name });
}

/** @param {string} verb */
function press(verb) {
  const ticket = mine().ticket?.id;
  void step(`/counter/${verb}`, verb === "next" ? {} : { ticket_id: ticket });
}

/** @param {Ticket} ticket */
function cameAfterAll(ticket) {
  void step("/counter/came", { ticket_id: ticket.id });
}

/**
 * @param {string} url
 * @param {Record<string, number | undefined>} body
 */
async function step(url, body) {
  if (busy) return;
  setBusy(true);
  const what = `${url} ${JSON.stringify(body)}`;
  if (unanswered.what !== what) unanswered = { what, key: newKey() };
  try {
    apply(await send(url, body, { key: unanswered.key }));
    unanswered = { what: "", key: "" };
    clearTrouble();
  } catch (error) {
    await recover(error);
  } finally {
    setBusy(false);
  }
}

/** @param {{ticket: Ticket, seq: number}} answer */
function apply(answer) {
  Object.assign(answered, { seq: answer.seq, at: Date.now() });
  if (hall.seq >= answer.seq) return;
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
document.querySelector("[data-leave]")?.addEventListener("click", () => void leave());
setInterval(() => tick(mine(), clock), 1000);
setInterval(() => showQueue(hall, mine(), clock, cameAfterAll), MINUTES_MS);
const { socket } = follow("/counter", { onState: (state) => take(/** @type {Hall} */ (/** @type {unknown} */ (state))), ...staleBanner() });
socket.on("moved", () => leaving || location.reload());

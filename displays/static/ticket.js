/**
 * The ticket on the phone finds its own number in the hall's public state, which is the same for all. Only when that does
 * not speak of it any more, it asks the server once how its own ticket stands.
 */
import { get } from "/static/base/api.js";
import { Acts } from "/static/displays/acts.js";
import { Chime } from "/static/base/chime.js";
import { HallClock } from "/static/base/clock.js";
import { follow, staleBanner } from "/static/base/live.js";
import { Push } from "/static/displays/push.js";
import { fillIn } from "/static/base/stamp.js";
import { text } from "/static/base/texts.js";
import { waitText } from "/static/base/wait.js";

const FEW_BEFORE = 2;
const ASK_AGAIN_MS = 60000;
const SHAKE_MS = [600, 200, 600, 200, 600];
/** After these the hall does not speak of the number any more. */
const OVER = new Set(["served", "withdrawn"]);

/** @typedef {{lang: string, dir: string, text: string}} Line */
/**
 * @typedef {{number: string, state: string, day: string, counter: string | null, room: string, zone: string,
 *   agreed: string | null, due: string | null, more_time: number, late: number[]}} Ticket
 */

const page = /** @type {HTMLElement} */ (document.getElementById("ticket"));
const code = page.dataset.code ?? "";
/** @type {Ticket} */
let ticket = JSON.parse(page.dataset.ticket ?? "{}");
const clock = new HallClock(ticket.zone);
const title = document.title;
/** @type {Chime | null} made by a touch, because no browser lets a page sound without one */
let chime = null;
/** @type {ReturnType<typeof follow> | null} */
let line = null;
let heardCall = -1;
/** What the lead says to the hall just now; before it the office's own message gives way, as on the boards. */
let said = "";
/** @type {Line[]} */
let urgent = [];
let asked = 0;
/** @type {string} what the page says now */
let shown = "";

/** @param {Record<string, any>} hall */
function take(hall) {
  clock.set(hall.as_of);
  showMoment();
  said = hall.ticker;
  showUrgent();
  if (hall.day !== ticket.day) return askOwn(hall);
  const call = hall.calls.find((/** @type {any} */ one) => one.number === ticket.number && one.active);
  const before = hall.waiting.findIndex((/** @type {any} */ one) => one.number === ticket.number);
  if (call) called(call);
  else if (before >= 0) waiting(before, hall.waiting[before].wait);
  else askOwn(hall);
}

/** @param {{seq: number, counter: string, room: string}} call */
function called(call) {
  fillIn(page, { counter: call.counter, room: call.room });
  show("called");
  if (call.seq <= heardCall) return;
  heardCall = call.seq;
  if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(SHAKE_MS);
  chime?.play();
}

/** @param {number} before @param {import("/static/base/wait.js").Wait | null} wait */
function waiting(before, wait) {
  fillIn(page, { before: before || text("nobody"), wait: waitText(wait) });
  page.querySelector('[data-field="before"]')?.classList.toggle("is-words", before === 0);
  page.querySelector('[data-field="wait"]')?.classList.toggle("is-words", !/^\d/.test(waitText(wait)));
  show("waiting");
  place("soon", before <= FEW_BEFORE);
}

/** How the own ticket stands, when the hall's state does not say it: asked at once after a change, else now and then. @param {Record<string, any>} hall */
function askOwn(hall) {
  const isAtCounter = hall.counters.some((/** @type {any} */ one) => one.number === ticket.number);
  const isChange = shown === "waiting" || shown === "called" || (shown === "serving" && !isAtCounter);
  if (!isChange && Date.now() - asked < ASK_AGAIN_MS) return;
  asked = Date.now();
  get(`/t/${code}/state`).then(own, () => (asked = 0));
}

/** @param {Ticket} answer */
function own(answer) {
  ticket = answer;
  for (const spot of page.querySelectorAll("[data-counter]")) spot.textContent = ticket.counter ?? "";
  acts.offer(ticket, ticket.state);
  if (ticket.state === "called") called({ seq: 0, counter: ticket.counter ?? "", room: ticket.room });
  else if (ticket.state !== "waiting") show(ticket.state);
  if (OVER.has(ticket.state)) line?.stop();
  showTimes();
}

/** @param {string} state */
function show(state) {
  if (state !== shown) {
    for (const part of page.querySelectorAll("[data-when]")) part.toggleAttribute("hidden", part.getAttribute("data-when") !== state);
  }
  shown = state;
  acts.offer(ticket, state);
  document.body.classList.toggle("is-called", state === "called");
  for (const part of ["[data-slip]", "[data-facts]"]) page.querySelector(part)?.toggleAttribute("hidden", state === "called");
  const counter = page.querySelector('[data-when="called"] [data-field="counter"]')?.textContent ?? "";
  document.title = state === "called" ? `➜ ${text("counter", { counter })}` : title;
}

/** @param {string} name @param {boolean} isThere */
function place(name, isThere) {
  page.querySelector(`[data-when="${name}"]`)?.toggleAttribute("hidden", !isThere);
}

function showTimes() {
  for (const spot of page.querySelectorAll("[data-agreed]")) spot.textContent = ticket.agreed ? clock.time(ticket.agreed) : "";
  const due = page.querySelector("[data-due]");
  if (due) due.textContent = ticket.due ? clock.time(ticket.due) : "";
  page.querySelector("[data-due-row]")?.toggleAttribute("hidden", !ticket.due);
}

function showMoment() {
  const spot = document.querySelector("[data-current]");
  if (spot) spot.textContent = text("current", { time: clock.time(clock.now()) });
}

/** What the office tells everybody, in the language of this page where it is there. */
function showUrgent() {
  const lines = said ? [{ lang: "", dir: "auto", text: said }] : urgent;
  const told = lines.find((line) => line.lang === document.documentElement.lang) ?? lines[0];
  const spot = /** @type {HTMLElement} */ (page.querySelector("[data-urgent]"));
  spot.hidden = !told;
  if (spot.textContent === (told?.text ?? "")) return;
  spot.textContent = told?.text ?? "";
  spot.lang = told?.lang ?? "";
  spot.dir = told?.dir ?? "";
}

function watch() {
  line = follow("/hall", { onState: take, ...staleBanner((moment) => clock.hallTime(moment)) }, { ticket: code });
  line.socket.on("words", (words) => {
    urgent = words.urgent;
    showUrgent();
  });
  line.socket.on("heartbeat", (beat) => {
    clock.set(beat?.at);
    showMoment();
  });
}

async function soundOn() {
  chime ??= new Chime();
  await chime.play();
  const button = page.querySelector("[data-sound]");
  button?.setAttribute("aria-pressed", String(chime.ready));
  const label = page.querySelector("[data-sound-text]");
  if (label && chime.ready) label.textContent = text("sound_on");
}

const acts = new Acts(page, code, own);
new Push(page, code, (words) => acts.say(words));
page.querySelector("[data-sound]")?.addEventListener("click", soundOn);
own(ticket);
if (!OVER.has(ticket.state)) watch();

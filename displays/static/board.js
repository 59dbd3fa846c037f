/** The board: whole states in, the newest call large with its chime, the calls before in a list. */
import { Chime } from "/static/base/chime.js";
import { HallClock } from "/static/base/clock.js";
import { follow, staleBanner } from "/static/base/live.js";
import { fillIn, stamp } from "/static/base/stamp.js";
import { waitText } from "/static/base/wait.js";
import { Announcer } from "/static/displays/announcer.js";

const CALLS_LISTED = 7;
const NEXT_SHOWN = 6;

/** @typedef {import("/static/displays/announcer.js").Call} Call */

const top_ = /** @type {HTMLElement} */ (document.getElementById("board"));
const newest = /** @type {HTMLElement} */ (document.querySelector("[data-newest]"));
const empty = /** @type {HTMLElement} */ (document.querySelector("[data-empty]"));
const list = /** @type {HTMLElement} */ (document.querySelector(".wm-calls"));
const sound = /** @type {HTMLElement} */ (document.querySelector("[data-sound]"));
const clock = new HallClock(top_.dataset.zone ?? "UTC");
const chime = new Chime();
const announcer = new Announcer({ announce, rest: draw });
/** @type {Call[]} */
let calls = [];

/** @param {Call} call */
function announce(call) {
  draw();
  newest.classList.remove("is-fresh");
  void newest.offsetWidth; // the swell begins anew also when one call follows another
  newest.classList.add("is-fresh");
  document.dispatchEvent(new CustomEvent("board:announced", { detail: call }));
  chime.play().then(showSound);
}

function draw() {
  const large = announcer.now ?? calls[0] ?? null;
  newest.hidden = large === null;
  empty.hidden = large !== null;
  if (large) drawLarge(large);
  drawList(large);
}

/** @param {Call} call */
function drawLarge(call) {
  const isFresh = announcer.now !== null;
  fillIn(newest, { number: call.number, counter: call.counter, room: call.room });
  newest.classList.toggle("is-fresh", isFresh);
  newest.querySelector('[data-say="fresh"]')?.toggleAttribute("hidden", !isFresh);
  newest.querySelector('[data-say="last"]')?.toggleAttribute("hidden", isFresh);
}

/** Who waits for the large place is in the list already, marked: nobody has to wait to see their number. @param {Call | null} large */
function drawList(large) {
  const listed = calls.filter((call) => call.number !== large?.number).slice(0, CALLS_LISTED);
  const rows = listed.map((call) => {
    const row = stamp("call", { number: call.number, counter: call.counter });
    row.classList.toggle("is-fresh", announcer.isWaiting(call));
    return row;
  });
  list.replaceChildren(/** @type {Node} */ (list.firstElementChild), ...rows);
  list.hidden = rows.length === 0;
}

/** @param {{number: string}[]} waiting */
function drawNext(waiting) {
  const numbers = waiting.slice(0, NEXT_SHOWN).map((one) => one.number);
  document.querySelector("[data-next]")?.toggleAttribute("hidden", numbers.length === 0);
  const place = document.querySelector("[data-next-numbers]");
  if (place) place.textContent = numbers.join("  ");
}

/** The longest of all queues: who reads it does not know yet which one will be theirs. @param {{wait: import("/static/base/wait.js").Wait | null}[]} newcomers */
function drawWait(newcomers) {
  const known = newcomers.flatMap((one) => (one.wait ? [one.wait] : []));
  const longest = known.sort((one, other) => other.most - one.most)[0] ?? null;
  document.querySelector("[data-wait-line]")?.toggleAttribute("hidden", newcomers.length === 0);
  const place = document.querySelector("[data-wait]");
  if (place) place.textContent = waitText(longest);
}

function showSound() {
  sound.hidden = chime.ready;
}

const banner = staleBanner((moment) => clock.hallTime(moment));
const { socket } = follow("/hall", {
  onState: (state) => {
    clock.set(state.as_of);
    calls = state.calls;
    announcer.take(calls, state.as_of);
    draw();
    drawNext(state.waiting);
    drawWait(state.newcomers ?? []);
  },
  onFresh: banner.onFresh,
  onStale: banner.onStale,
});
socket.on("connect", () => announcer.cut());
socket.on("heartbeat", (beat) => clock.set(beat?.at));
addEventListener("pointerdown", () => chime.unlock().then(showSound));
chime.context.addEventListener("statechange", showSound);
chime.unlock().then(showSound);
clock.run();

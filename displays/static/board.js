/** The board: whole states in, the newest call large with its chime and voice, the calls before in a list. */
import { HallClock } from "/static/base/clock.js";
import { follow, staleBanner } from "/static/base/live.js";
import { fillIn, stamp } from "/static/base/stamp.js";
import { text } from "/static/base/texts.js";
import { waitText } from "/static/base/wait.js";
import { Announcer } from "/static/displays/announcer.js";
import { tellHealth } from "/static/displays/health.js";
import { Pictures } from "/static/displays/pictures.js";
import { Look } from "/static/displays/look.js";
import { Loudspeaker } from "/static/displays/loudspeaker.js";

/** @typedef {import("/static/displays/announcer.js").Call} Call */

const top_ = /** @type {HTMLElement} */ (document.getElementById("board"));
const newest = /** @type {HTMLElement} */ (document.querySelector("[data-newest]"));
const empty = /** @type {HTMLElement} */ (document.querySelector("[data-empty]"));
const list = /** @type {HTMLElement} */ (document.querySelector(".wm-calls"));
const sound = /** @type {HTMLElement} */ (document.querySelector("[data-sound]"));
const isPublic = top_.dataset.office !== undefined;
const clock = new HallClock(top_.dataset.zone ?? "UTC");
const look = new Look(JSON.parse(top_.dataset.setup ?? "{}"));
const loudspeaker = new Loudspeaker(isPublic ? null : look, showSound);
const announcer = new Announcer({ announce, rest, minimum: () => look.setup.seconds * 1000 });
const pictures = new Pictures(look);
/** @type {Call[]} */
let calls = [];
/** @type {Record<string, any> | null} */
let hall = null;
/** The journal's number of what stands on the glass. */
let drawn = -1;

/** @param {Call} call @returns {Promise<void>} over when it was heard to its end */
function announce(call) {
  pictures.heed(true);
  draw();
  newest.classList.remove("is-fresh");
  void newest.offsetWidth; // the swell begins anew also when one call follows another
  newest.classList.add("is-fresh");
  document.dispatchEvent(new CustomEvent("board:announced", { detail: call }));
  return loudspeaker.say(call);
}

function rest() {
  pictures.heed(false);
  draw();
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
  look.point(newest.querySelector("[data-large-way]"), call.counter);
  newest.classList.toggle("is-fresh", isFresh);
  newest.querySelector('[data-say="fresh"]')?.toggleAttribute("hidden", !isFresh);
  newest.querySelector('[data-say="last"]')?.toggleAttribute("hidden", isFresh);
}

/** Who waits for the large place is in the list already, marked: nobody has to wait to see their number. @param {Call | null} large */
function drawList(large) {
  const listed = calls.filter((call) => call.number !== large?.number).slice(0, look.setup.calls);
  const rows = listed.map((call) => {
    const row = stamp("call", { number: call.number, counter: call.counter });
    row.classList.toggle("is-fresh", announcer.isWaiting(call));
    look.point(row.querySelector("[data-way]"), call.counter);
    return row;
  });
  list.replaceChildren(/** @type {Node} */ (list.firstElementChild), ...rows);
  list.hidden = rows.length === 0;
}

/** @param {{number: string, queue: number, wait: import("/static/base/wait.js").Wait | null}[]} waiting */
function drawNext(waiting) {
  const shown = waiting.filter((one) => look.shows(one)).slice(0, look.setup.upcoming);
  const said = shown.map((one) => (look.setup.has_estimates && one.wait ? `${one.number} (${waitText(one.wait)})` : one.number));
  document.querySelector("[data-next]")?.toggleAttribute("hidden", said.length === 0);
  const place = document.querySelector("[data-next-numbers]");
  if (place) place.textContent = said.join("  ");
}

/** The longest of all queues: who reads it does not know yet which one will be theirs. @param {{wait: import("/static/base/wait.js").Wait | null}[]} newcomers */
function drawWait(newcomers) {
  const known = newcomers.flatMap((one) => (one.wait ? [one.wait] : []));
  const longest = known.sort((one, other) => other.most - one.most)[0] ?? null;
  document.querySelector("[data-wait-line]")?.toggleAttribute("hidden", newcomers.length === 0);
  const place = document.querySelector("[data-wait]");
  if (place) place.textContent = waitText(longest);
}

/** When the office is open on the day of this state. @param {[string, string][]} spans */
function drawHours(spans) {
  const hours = spans.map((span) => span.join("–")).join(", ");
  const place = document.querySelector("[data-hours]");
  if (!place) return;
  place.toggleAttribute("hidden", !look.setup.has_hours);
  place.textContent = hours ? text("open_today", { hours }) : text("closed_today");
}

function drawHall() {
  if (!hall) return;
  calls = hall.calls.filter((/** @type {Call} */ call) => look.shows(call));
  announcer.take(calls, hall.as_of);
  draw();
  drawNext(hall.waiting);
  drawWait(hall.newcomers ?? []);
  drawHours(hall.open_today ?? []);
  look.hear(hall.ticker);
  drawn = hall.seq;
}

function showSound() {
  sound.hidden = isPublic || loudspeaker.ready;
  tellHealth(socket, loudspeaker.ready, drawn);
}

const banner = staleBanner((moment) => clock.hallTime(moment));
const { socket } = follow("/hall", {
  onState: (state) => {
    clock.set(state.as_of);
    hall = state;
    drawHall();
  },
  onFresh: banner.onFresh,
  onStale: banner.onStale,
}, isPublic ? { office: top_.dataset.office ?? "" } : {});
// Already now, not on coming back: what the server sends with the new line may be there before "connect", the set-up before
// the state; and with the hall of before the cut, it would count as the first state after it.
socket.on("disconnect", () => {
  announcer.cut();
  hall = null;
});
socket.on("connect", showSound);
socket.on("setup", (setup) => {
  look.take(setup);
  pictures.load();
  drawHall();
});
socket.on("words", (words) => look.tell(words));
socket.on("reload", () => location.reload());
socket.on("heartbeat", (beat) => {
  clock.set(beat?.at);
  if (hall && clock.today() !== hall.day) socket.emit("resume", { seq: hall.seq }); // a new day begins without a change of the hall
  if (!isPublic) tellHealth(socket, loudspeaker.ready, drawn);
});
addEventListener("pointerdown", () => loudspeaker.unlock());
loudspeaker.unlock();
clock.run();

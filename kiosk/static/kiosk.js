/**
 * The kiosk's page. It has one address and leaves no trace: no history entry, no storage, and after the idle time
 * everything the last visitor did is gone.
 */
import { ApiError, newKey, send } from "/static/base/api.js";
import { HallClock } from "/static/base/clock.js";
import { follow, staleBanner } from "/static/base/live.js";
import { text } from "/static/base/texts.js";
import { Chime } from "/static/base/chime.js";
import { Answers } from "/static/kiosk/answers.js";
import { Camera } from "/static/kiosk/camera.js";
import { callDesk, comes, wish } from "/static/kiosk/help.js";
import { Idle } from "/static/kiosk/idle.js";
import { Keypad } from "/static/kiosk/keypad.js";
import { Modes } from "/static/kiosk/modes.js";
import { runPager } from "/static/kiosk/pager.js";
import { StandIn } from "/static/kiosk/stand_in.js";
import { element, show, shownView } from "/static/kiosk/views.js";
import { Spoken } from "/static/kiosk/spoken.js";
import { Times } from "/static/kiosk/times.js";
import { WalkIn } from "/static/kiosk/walk_in.js";
import { Wedge } from "/static/kiosk/wedge.js";

const IDLE_SECONDS = 60;
/** Who asked for an easier page gets twice the time. */
const EASIER = 2;
const SHORT_WAIT_MINUTES = 15;
/** What an office changed (words, order, a new version) is on the glass after so long, where nobody stands before it. */
const OLD_MS = 3_600_000;
const LOOK_MS = 60_000;
const WARNING_VOLUME = 0.3;
const BROKEN_PAGE = new Set(["bad_request", "not_logged_in", "not_allowed"]);
/** Views that show their own countdown, so that no question covers the number. */
const WITH_NUMBER = new Set(["welcome", "already"]);

const stage = element("#stage");
const dialog = /** @type {HTMLDialogElement} */ (element("[data-idle]"));
const clock = new HallClock(stage.dataset.zone ?? "UTC");
const answers = new Answers(clock);
const keypad = new Keypad((code) => checkIn(code));
const walkIn = new WalkIn(takeNumber, offerTimes);
const times = new Times(clock, walkIn, { onNow: takeNumber, onTime: bookTime });
const idle = new Idle({ onLeft: showLeft, onWarning: showWarning, onOver: () => reset(true) });
const modes = new Modes((name, isOn) => {
  beginIdleTime();
  spoken.switched(name, isOn);
});
const spoken = new Spoken(modes);
/** @type {Chime | null} */
let chime = null;
/** What was shown last, for those who are early and want to wait. */
let early = "";
/** @type {() => void} */
let again = () => {};

new Wedge((scanned) => checkIn(scanned), typed);
new Camera((scanned) => checkIn(scanned));
runPager();
clock.run();
setInterval(renew, LOOK_MS);

/** @param {string} scanned @param {boolean} [waits] the visitor knows that it is early */
function checkIn(scanned, waits = false) {
  early = scanned;
  ask("/kiosk/check-in", { text: scanned, waits });
}

function takeNumber() {
  const isPreferred = walkIn.wants("priority");
  ask("/kiosk/number", walkIn.choice(), (welcome) => isPreferred && wish("priority", welcome.number));
}

/** @param {string} moment */
function bookTime(moment) {
  ask("/kiosk/book", { ...walkIn.choice(), starts_at: moment });
}

/** Who has to wait long may come back instead: free times of today are offered where there are any. */
function offerTimes() {
  if (walkIn.wait !== null && walkIn.wait <= SHORT_WAIT_MINUTES) return takeNumber();
  show("busy");
  return times.load().then((found) => (found ? times.draw() : takeNow()), takeNow);
}

function takeNow() {
  show("services");
  takeNumber();
}

function printAgain() {
  const said = element("[data-print-said]");
  send("/kiosk/slip", { number: answers.number }).then(
    () => (said.textContent = text("printing_again")),
    (error) => (said.textContent = error.status ? `${error.message} ${error.nextStep}` : text("unreachable")),
  );
}

/**
 * Ask the server once; "try again" repeats the very same request, so it counts once.
 * @param {string} url
 * @param {unknown} body
 * @param {(welcome: import("/static/kiosk/answers.js").Welcome) => void} [then]
 */
function ask(url, body, then = () => {}) {
  if (shownView() === "busy") return;
  const key = newKey();
  again = () => {
    show("busy");
    send(url, body, { key }).then((welcome) => {
      answers.welcome(welcome);
      then(welcome);
    }, fail);
  };
  again();
}

/** @param {unknown} error */
function fail(error) {
  if (!(error instanceof ApiError)) throw error;
  if (BROKEN_PAGE.has(error.code)) again = () => location.replace(location.pathname);
  answers.refuse({
    code: error.status === 0 || BROKEN_PAGE.has(error.code) ? "unreachable" : error.code,
    message: error.status === 0 ? text("unreachable") : error.message,
    next_step: error.status === 0 ? text("unreachable_next") : error.nextStep,
    params: error.params,
  });
}

/** @param {string} view */
function go(view) {
  keypad.clear();
  if (view === "help") callDesk("help");
  else if (view !== "groups") show(view);
  else if (walkIn.services.length) walkIn.drawGroups();
  else walkIn.open().catch(fail);
}

/** A key that a person pressed. @param {string} key */
function typed(key) {
  if (shownView() === "code") keypad.type(key);
}

/**
 * Forget the visitor. The page in the first language is fetched anew only if it is there: while the line is cut, the
 * browser would show a page of its own, and nobody could get back.
 * @param {boolean} withLanguage
 */
function reset(withLanguage = false) {
  again = () => {};
  early = "";
  keypad.clear();
  walkIn.clear();
  answers.clear();
  document.body.classList.remove("has-no-paper");
  modes.clear();
  show("start");
  const first = stage.dataset.firstLocale ?? "";
  if (withLanguage && (document.documentElement.lang !== first || performance.now() > OLD_MS)) speak(first);
}

/** An old page that nobody uses is fetched anew, too. */
function renew() {
  if (performance.now() > OLD_MS && isUntouched()) reset(true);
}

/** @param {string} language */
async function speak(language) {
  const page = await fetch(`?lang=${language}`, { cache: "no-store" }).catch(() => null);
  await page?.text();
  modes.keep();
  if (page?.ok) location.reload();
}

/** @param {number} seconds */
function showLeft(seconds) {
  element("[data-idle-left]").textContent = String(seconds);
  for (const place of document.querySelectorAll("[data-closes]")) place.textContent = text("closes", { seconds });
}

/** @param {boolean} isOn */
function showWarning(isOn) {
  if (isOn) ring();
  if (isOn && !WITH_NUMBER.has(shownView()) && !dialog.open) dialog.showModal();
  if (dialog.open && isOn) spoken.read(dialog);
  if (!isOn && dialog.open) dialog.close();
}

/** The warning is heard, too. */
function ring() {
  chime ??= new Chime(WARNING_VOLUME);
  chime.play();
}

function isUntouched() {
  return shownView() === "start" && document.documentElement.lang === stage.dataset.firstLocale && !modes.any;
}

function beginIdleTime() {
  idle.begin(isUntouched() ? 0 : IDLE_SECONDS * (modes.any ? EASIER : 1));
}

/** @param {Event} event */
function click(event) {
  const target = event.target instanceof Element ? event.target : null;
  const button = target?.closest("[data-go], [data-way], [data-reset], [data-more-time], [data-print], [data-papers-done], [data-papers-help]");
  if (button instanceof HTMLElement) press(button.dataset);
  const language = target?.closest("a[hreflang]")?.getAttribute("hreflang");
  if (target?.closest("a")) event.preventDefault();
  if (language) speak(language);
}

/** @param {DOMStringMap} pressed */
function press(pressed) {
  if (pressed.moreTime !== undefined) idle.more();
  else if (pressed.reset !== undefined) reset(true);
  else if (pressed.way === "again") again();
  else if (pressed.way === "wait") checkIn(early, true);
  else if (pressed.print !== undefined) printAgain();
  else if (pressed.papersDone !== undefined) show("welcome");
  else if (pressed.papersHelp !== undefined) callDesk("papers", answers.number);
  else go(pressed.go ?? pressed.way ?? "start");
}

addEventListener("click", click);
addEventListener("contextmenu", (event) => event.preventDefault());
addEventListener("dragstart", (event) => event.preventDefault());
addEventListener("pageshow", (event) => event.persisted && reset());
document.addEventListener("kiosk:view", beginIdleTime);
dialog.addEventListener("cancel", (event) => {
  event.preventDefault();
  idle.more();
});
const kept = history.state?.modes;
reset();
modes.restore(kept);

const standIn = new StandIn(() => ["start", "refusal"].includes(shownView()));
const banner = staleBanner((moment) => clock.hallTime(moment));
const { socket } = follow("/kiosk", {
  onState: (state) => {
    clock.set(state.as_of);
    standIn.at(state.standin);
  },
  onFresh: () => {
    banner.onFresh();
    standIn.rest();
  },
  onStale: (since) => {
    banner.onStale(since);
    standIn.call();
  },
});
socket.on("standin", ({ port }) => standIn.at(port));
socket.on("slip", (settled) => answers.settled(settled));
socket.on("coming", comes);
socket.on("heartbeat", (beat) => clock.set(beat?.at));
socket.on("answer", ({ welcome, errors, text: scanned }) => {
  early = scanned ?? "";
  if (welcome) answers.welcome(welcome);
  else answers.refuse(errors[document.documentElement.lang]);
});

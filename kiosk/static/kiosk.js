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
import { callDesk, comes } from "/static/kiosk/help.js";
import { Idle } from "/static/kiosk/idle.js";
import { Keypad } from "/static/kiosk/keypad.js";
import { Modes } from "/static/kiosk/modes.js";
import { runPager } from "/static/kiosk/pager.js";
import { element, show, shownView } from "/static/kiosk/views.js";
import { WalkIn } from "/static/kiosk/walk_in.js";
import { Wedge } from "/static/kiosk/wedge.js";

const IDLE_SECONDS = 60;
/** Who asked for an easier page gets twice the time. */
const EASIER = 2;
const WARNING_VOLUME = 0.3;
const BROKEN_PAGE = new Set(["bad_request", "not_logged_in", "not_allowed"]);
/** Views that show their own countdown, so that no question covers the number. */
const WITH_NUMBER = new Set(["welcome", "already"]);

const stage = element("#stage");
const dialog = /** @type {HTMLDialogElement} */ (element("[data-idle]"));
const clock = new HallClock(stage.dataset.zone ?? "UTC");
const answers = new Answers(clock);
const keypad = new Keypad((code) => checkIn(code));
const walkIn = new WalkIn((services) => ask("/kiosk/number", { services, priority: false }));
const idle = new Idle({ onLeft: showLeft, onWarning: showWarning, onOver: () => reset(true) });
const modes = new Modes(beginIdleTime);
/** @type {Chime | null} */
let chime = null;
/** @type {() => void} */
let again = () => {};

new Wedge(checkIn, typed);
runPager();
clock.run();

/** @param {string} scanned */
function checkIn(scanned) {
  ask("/kiosk/check-in", { text: scanned });
}

/**
 * Ask the server once; "try again" repeats the very same request, so it counts once.
 * @param {string} url
 * @param {unknown} body
 */
function ask(url, body) {
  if (shownView() === "busy") return;
  const key = newKey();
  again = () => {
    show("busy");
    send(url, body, { key }).then((welcome) => answers.welcome(welcome), fail);
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
  keypad.clear();
  walkIn.clear();
  answers.clear();
  document.body.classList.remove("has-no-paper");
  modes.clear();
  show("start");
  const first = stage.dataset.firstLocale ?? "";
  if (withLanguage && document.documentElement.lang !== first) speak(first);
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
  if (!isOn && dialog.open) dialog.close();
}

/** The warning is heard, too. */
function ring() {
  chime ??= new Chime(WARNING_VOLUME);
  chime.play();
}

function beginIdleTime() {
  const isUntouched = shownView() === "start" && document.documentElement.lang === stage.dataset.firstLocale && !modes.any;
  idle.begin(isUntouched ? 0 : IDLE_SECONDS * (modes.any ? EASIER : 1));
}

/** @param {Event} event */
function click(event) {
  const target = event.target instanceof Element ? event.target : null;
  const button = target?.closest("[data-go], [data-way], [data-reset], [data-more-time]");
  if (button instanceof HTMLElement) press(button.dataset);
  const language = target?.closest("a[hreflang]")?.getAttribute("hreflang");
  if (target?.closest("a")) event.preventDefault();
  if (language) speak(language);
}

/** @param {DOMStringMap} wish */
function press(wish) {
  if (wish.moreTime !== undefined) idle.more();
  else if (wish.reset !== undefined) reset(true);
  else if (wish.way === "again") again();
  else go(wish.go ?? wish.way ?? "start");
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

const { socket } = follow("/kiosk", { onState: (state) => clock.set(state.as_of), ...staleBanner((moment) => clock.hallTime(moment)) });
socket.on("slip", (settled) => answers.settled(settled));
socket.on("coming", comes);
socket.on("heartbeat", (beat) => clock.set(beat?.at));
socket.on("answer", ({ welcome, errors }) => {
  if (welcome) answers.welcome(welcome);
  else answers.refuse(errors[document.documentElement.lang]);
});

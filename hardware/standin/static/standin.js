/**
 * The kiosk's page while the server is away: a number of the block, or a check-in that is noted. Everything is asked of the
 * agent on this PC; as soon as it has its line again and nobody stands in the middle of something, the kiosk's page is back.
 */
import { Choices } from "./choices.js";
import { Idle } from "./idle.js";
import { Modes } from "./modes.js";
import { Spoken } from "./spoken.js";

const LOOK_MS = 1000;
const IDLE_SECONDS = 60;
const ANSWER_SECONDS = 30;
/** Who asked for an easier page gets twice the time. */
const EASIER = 2;
const PAPER_TRIES = 30;
const PAPER_MS = 500;
const GAP_MS = 100;
const SHORTEST_SCAN = 8;
const REST = new Set(["start", "waiting"]);
/** @type {Record<string, string>} how a slip ended, and what is said then */
const PAPER_WORDS = { confirmed: "paper_out", sent: "paper_out", unknown: "paper_trouble", failed: "paper_trouble" };

/** @type {any} */
let state = { texts: {}, services: [] };
let locale = "de";
let view = "waiting";
let burst = "";
let last = 0;
/** @type {string | null} the serial scan that was answered last */
let answered = null;

const modes = new Modes((name) => {
  draw();
  beginIdleTime();
  if (name === "spoken") spoken.switched();
  else spoken.read();
});
const spoken = new Spoken(() => modes.isOn("spoken"), text);
const choices = new Choices({ named, take: (service) => ask("/number", { service }), isNarrow: () => modes.isOn("large") || modes.isOn("low") });
const idle = new Idle({
  closes: (seconds) => (one("[data-closes]").textContent = text("closes", { seconds: String(seconds) })),
  warns: (dialog) => spoken.read(dialog),
  over: forget,
});

/** @param {string} selector @returns {HTMLElement} */
function one(selector) {
  return /** @type {HTMLElement} */ (document.querySelector(selector));
}

/** What the page says; in simple language where that is wanted and there. @param {string} key @param {Record<string, string>} [values] */
function text(key, values = {}) {
  const words = state.texts?.[locale] ?? {};
  const said = (modes.isOn("simple") ? words[`simple_${key}`] : "") || words[key] || "";
  return Object.entries(values).reduce((all, [name, value]) => all.replace(`{${name}}`, value), said);
}

/** In this language, else English, else whatever there is. @param {Record<string, string>} names */
function named(names) {
  return names[locale] ?? names.en ?? Object.values(names)[0] ?? "";
}

/** @param {string} moment */
function hour(moment) {
  return new Date(moment).toLocaleTimeString(`${locale}-u-nu-latn`, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: state.zone });
}

/** @param {string} next */
function show(next) {
  view = next;
  for (const section of document.querySelectorAll("[data-view]")) section.toggleAttribute("hidden", section.getAttribute("data-view") !== next);
  document.body.dataset.shown = next;
  one("[data-back]").hidden = REST.has(next) || next === "busy";
  modes.offer(next === "start", Boolean(state.speaks));
  beginIdleTime();
  if (next !== "busy") spoken.read();
}

/** A page with a number is closed after a while that it says; every other one asks before. The rest page of nobody stays. */
function beginIdleTime() {
  const isAnswer = view === "answer";
  const seconds = (isAnswer ? ANSWER_SECONDS : IDLE_SECONDS) * (modes.any ? EASIER : 1);
  const isUntouched = view === "waiting" || (view === "start" && !modes.any && locale === firstLocale());
  idle.begin(isUntouched ? 0 : seconds, !isAnswer);
}

function firstLocale() {
  return Object.keys(state.texts ?? {})[0] ?? "de";
}

/** Nothing of the last visitor stays. */
function forget() {
  for (const place of ["[data-say]", "[data-number]", "[data-more]", "[data-paper]", "[data-refusal]", "[data-closes]"]) one(place).textContent = "";
  burst = "";
  choices.forget();
  modes.clear();
  locale = firstLocale();
  draw();
  show(state.texts ? "start" : "waiting");
  goHomeIfBack();
}

function draw() {
  document.documentElement.lang = locale;
  document.documentElement.dir = text("direction") || "ltr";
  if (!state.texts) return;
  for (const place of document.querySelectorAll("[data-text]")) place.textContent = text(place.getAttribute("data-text") ?? "");
  one("[data-office]").textContent = state.office ?? "";
  one("[data-clock]").textContent = state.now ? hour(state.now) : "";
  drawLanguages();
  choices.draw(state.left > 0 ? state.services : []);
}

function drawLanguages() {
  const codes = Object.keys(state.texts);
  const place = one("[data-languages]");
  if (place.childElementCount !== codes.length) place.replaceChildren(...codes.map(languageButton));
  for (const button of place.querySelectorAll("button")) button.setAttribute("aria-pressed", String(button.lang === locale));
}

/** @param {string} code */
function languageButton(code) {
  const button = document.createElement("button");
  button.type = "button";
  button.lang = code;
  button.textContent = state.texts[code].language;
  button.addEventListener("click", () => {
    locale = code;
    draw();
    show(view);
  });
  return button;
}

/**
 * Ask the agent; the same wish has one key, so a lost answer gives no second number.
 * @param {string} address @param {Record<string, unknown>} wish @param {string} [key]
 */
async function ask(address, wish, key = newKey()) {
  if (view === "busy") return;
  show("busy");
  const body = JSON.stringify({ ...wish, key, locale });
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const answer = await fetch(address, { method: "POST", body, headers: { "Content-Type": "application/json" } }).catch(() => null);
    const content = answer?.ok ? await answer.json().catch(() => null) : null;
    if (content) return tell(content);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  refuse({ refused: "broken" });
}

function newKey() {
  return crypto.randomUUID();
}

/** @param {any} answer */
function tell(answer) {
  if (answer.refused === "online") return location.replace(state.home);
  if (answer.refused) return refuse(answer);
  one("[data-say]").textContent = text(answer.number ? "your_number" : "noted");
  one("[data-number]").textContent = answer.number;
  one("[data-more]").textContent = answer.agreed ? text("agreed", { time: hour(answer.agreed) }) : answer.number ? "" : text("noted_more");
  one("[data-paper]").textContent = answer.number ? text("paper_coming") : "";
  show("answer");
  if (answer.number) watchPaper(answer.id, answer.number);
}

/** @param {any} answer */
function refuse(answer) {
  const values = { number: answer.number ?? "", time: answer.at ? hour(answer.at) : "" };
  const key = answer.refused === "already" && !answer.at ? "refused_already_before" : `refused_${answer.refused}`;
  one("[data-refusal]").textContent = text(key, values) || text("refused_broken");
  show("refusal");
}

/** Paper is a help, never a condition: the number stands on the glass all the while. @param {number} id @param {string} number */
async function watchPaper(id, number) {
  for (let attempt = 0; attempt < PAPER_TRIES && one("[data-number]").textContent === number; attempt += 1) {
    const answer = await fetch(`/paper?id=${id}`).catch(() => null);
    const content = answer?.ok ? await answer.json() : { paper: "" };
    const word = PAPER_WORDS[content.paper];
    if (word && one("[data-number]").textContent === number) one("[data-paper]").textContent = text(word);
    if (word) return;
    await new Promise((resolve) => setTimeout(resolve, PAPER_MS));
  }
  if (one("[data-number]").textContent === number) one("[data-paper]").textContent = text("paper_trouble");
}

function goHomeIfBack() {
  if (state.online && REST.has(view)) location.replace(state.home);
}

async function look() {
  const answer = await fetch("/state", { cache: "no-store" }).catch(() => null);
  if (!answer?.ok) return;
  state = await answer.json();
  if (state.texts && !(locale in state.texts)) locale = firstLocale();
  draw();
  if (state.texts && view === "waiting") show("start");
  goHomeIfBack();
  takeScan();
}

/** What the serial scanner at the agent read; the first look only learns what is old. */
function takeScan() {
  const scan = state.scan?.key ?? "";
  if (answered !== null && scan && scan !== answered) ask("/check-in", { text: state.scan.text }, scan);
  answered = scan;
}

/** A scanner types fast and ends with Enter. @param {KeyboardEvent} event */
function typed(event) {
  if (event.timeStamp - last > GAP_MS) burst = "";
  last = event.timeStamp;
  if (event.key === "Enter" && burst.length >= SHORTEST_SCAN) {
    event.preventDefault();
    const scanned = burst;
    burst = "";
    ask("/check-in", { text: scanned.slice(-512) });
  } else if (event.key.length === 1) burst += event.key;
}

addEventListener("click", (event) => {
  const way = event.target instanceof Element ? event.target.closest("[data-go]")?.getAttribute("data-go") : null;
  if (way === "start") forget();
  else if (way) show(way);
});
addEventListener("keydown", typed);
addEventListener("contextmenu", (event) => event.preventDefault());
addEventListener("pageshow", (event) => event.persisted && forget());
setInterval(look, LOOK_MS);
look();

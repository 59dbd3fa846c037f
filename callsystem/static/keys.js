/** The clerk's keys: one letter per step, Enter for the big button, ? for help. Each button carries its letter. */

const CHANGED_MS = 500;
const BIG = ".kern-btn--primary";

const keys = /** @type {HTMLElement} */ (document.querySelector("[data-keys]"));
const help = /** @type {HTMLDialogElement} */ (document.querySelector("[data-dialog]"));

/** What each state of the counter lets a clerk do; the first is the big button. @type {Record<string, string[]>} */
const STEPS = {
  free: ["next", "next-of", "direct", "break", "colleague"],
  break: ["back", "colleague"],
  called: ["start", "again", "no-show", "transfer", "park", "return", "note", "paid", "colleague"],
  serving: ["finish", "finish-with", "transfer", "pause", "park", "return", "note", "pay", "paid", "follow-up", "colleague"],
  paused: ["resume", "finish-with", "transfer", "park", "return", "note", "follow-up", "colleague"],
};

let changedAt = 0;
let shown = "";

/** @param {string} verb @returns {HTMLButtonElement} */
function button(verb) {
  return /** @type {HTMLButtonElement} */ (keys.querySelector(`[data-verb="${verb}"]`));
}

/**
 * Show the buttons of this state. The big one takes the keyboard's place when its meaning changed.
 * @param {string} state free, break, called, serving, paused
 * @param {boolean} somebodyWaits
 * @param {string[]} [without] steps that this visit has no use for
 */
export function showKeys(state, somebodyWaits, without = []) {
  for (const each of keys.querySelectorAll("[data-verb]")) {
    const verb = each.getAttribute("data-verb") ?? "";
    /** @type {HTMLElement} */ (each).hidden = without.includes(verb) || !STEPS[state].includes(verb);
  }
  button("next").setAttribute("aria-disabled", String(!somebodyWaits));
  if (state === shown) return;
  shown = state;
  changedAt = Date.now();
  if (!document.querySelector("dialog[open]")) button(STEPS[state][0]).focus();
}

/** @param {(verb: string) => void} press called with the verb of a key or button that is on the screen */
export function listen(press) {
  for (const each of keys.querySelectorAll("[data-verb]")) {
    each.addEventListener("click", () => click(/** @type {HTMLElement} */ (each), press));
  }
  document.addEventListener("keydown", (event) => key(event, press));
  document.querySelector("[data-verb-undo]")?.addEventListener("click", () => press("undo"));
  document.querySelector("[data-help]")?.addEventListener("click", () => help.showModal());
}

/**
 * The big button means something else a moment after it was pressed: a second press that was meant for the first must not count.
 * @param {HTMLElement} pressed
 * @param {(verb: string) => void} press
 */
function click(pressed, press) {
  const isBig = pressed.matches(BIG);
  if (pressed.getAttribute("aria-disabled") === "true" || (isBig && Date.now() - changedAt < CHANGED_MS)) return;
  press(pressed.dataset.verb ?? "");
}

/** @param {KeyboardEvent} event @param {(verb: string) => void} press */
function key(event, press) {
  if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
  if (event.repeat) return holdBack(event);
  if (event.key === "!") return /** @type {HTMLElement} */ (document.querySelector("[data-alarm]")).click();
  if (event.key === "?") return toggleHelp();
  if (document.querySelector("dialog[open]")) return;
  const verb = verbOf(event.key.toUpperCase());
  if (verb) {
    event.preventDefault(); // or the letter would land in the question that it opens
    press(verb);
  }
  if (event.key === "Enter" && event.target === document.body) button(STEPS[shown][0]).click();
}

/** The step of a letter, among the buttons that are on the screen now. @param {string} letter @returns {string | undefined} */
function verbOf(letter) {
  if (letter === "U") return "undo";
  return STEPS[shown].find(
    (verb) =>
      button(verb).getAttribute("aria-keyshortcuts") === letter && !button(verb).hidden && button(verb).getAttribute("aria-disabled") !== "true",
  );
}

/** @param {EventTarget | null} target */
function isTyping(target) {
  return target instanceof HTMLElement && target.matches("input, select, textarea");
}

/** A key that is held down presses a button again and again; once is meant. @param {KeyboardEvent} event */
function holdBack(event) {
  if (event.key === "Enter" || event.key === " ") event.preventDefault();
}

function toggleHelp() {
  if (help.open) help.close();
  else if (!document.querySelector("dialog[open]")) help.showModal();
}

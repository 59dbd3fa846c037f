/**
 * The kiosk reads itself out: each view as it comes, each button as it gets the focus, each change that matters. Any key or
 * touch interrupts. F7 on and off, F8 once more, F9 louder or softer; Tab or arrows move, Enter presses.
 */
import { newKey, send } from "/static/base/api.js";
import { text } from "/static/base/texts.js";
import { section, shownView } from "/static/kiosk/views.js";

const VOLUMES = [0.4, 0.7, 1];
const READ = ".wm-slip__head, .wm-number, h1, h2, p, li, dt, dd, button, [role=status], [role=alert]";
const NOT_READ = "[data-keypad], .wm-code, dialog";
/** Numbers are said letter by letter and digit by digit. */
const NUMBER = /\b[A-Z]{1,2}\d{3,5}\b/g;
const SETTLES_MS = 60;

export class Spoken {
  /** @param {import("/static/kiosk/modes.js").Modes} modes */
  constructor(modes) {
    this.modes = modes;
    this.volume = 1;
    this.turn = 0;
    this.last = "";
    this.timer = 0;
    this.isViewComing = false;
    /** @type {HTMLAudioElement | null} */
    this.voice = null;
    document.addEventListener("kiosk:view", () => this.soon(() => this.readView(), true));
    addEventListener("focusin", (event) => this.focused(event.target));
    addEventListener("keydown", (event) => this.press(event), { capture: true });
    addEventListener("pointerdown", () => this.stop(), { capture: true });
    new MutationObserver((changes) => this.changed(changes)).observe(document.body, { subtree: true, childList: true, attributeFilter: ["hidden"] });
  }

  get isOn() {
    return this.modes.isOn("spoken");
  }

  /** The mode was switched. @param {string} name @param {boolean} isOn */
  switched(name, isOn) {
    if (name !== "spoken") return;
    if (isOn) this.say(`${text("spoken_on")} ${wordsOf(section(shownView()))}`);
    else this.stop();
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    this.stop();
    if (!this.isOn) return;
    if (event.key === "F8") this.say(this.last);
    else if (event.key === "F9") this.turnVolume();
    else if (event.key === "ArrowDown" || event.key === "ArrowRight") this.step(1, event);
    else if (event.key === "ArrowUp" || event.key === "ArrowLeft") this.step(-1, event);
  }

  turnVolume() {
    this.volume = (this.volume + 1) % VOLUMES.length;
    this.say(text("volume", { level: this.volume + 1 }));
  }

  /** A keypad has arrows where a keyboard has Tab. @param {number} by @param {Event} event */
  step(by, event) {
    const stops = Array.from(document.querySelectorAll("dialog[open] button, :not(dialog) button, footer a")).filter(canBePressed);
    const open = document.querySelector("dialog[open]");
    const here = open ? stops.filter((stop) => open.contains(stop)) : stops;
    const at = here.indexOf(/** @type {Element} */ (document.activeElement));
    const next = here[(at + by + here.length) % here.length];
    if (next instanceof HTMLElement) next.focus();
    event.preventDefault();
  }

  /** @param {EventTarget | null} target */
  focused(target) {
    if (!this.isOn || !(target instanceof HTMLElement) || !canBePressed(target)) return;
    this.soon(() => this.say(text("button", { name: labelOf(target) })));
  }

  /** What a status or an alert says anew. @param {MutationRecord[]} changes */
  changed(changes) {
    if (!this.isOn) return;
    const told = changes.map(({ target }) => (target instanceof Element ? target.closest("[role=status], [role=alert], dialog[open]") : null));
    const place = told.find((one) => one instanceof HTMLElement && one.checkVisibility() && one.textContent?.trim());
    if (place && !place.querySelector("[role=timer]")) this.soon(() => this.say(wordsOf(/** @type {HTMLElement} */ (place))));
  }

  /** Read something that comes over the page, for example the warning before the page begins anew. @param {HTMLElement} place */
  read(place) {
    if (this.isOn) this.say(wordsOf(place));
  }

  readView() {
    if (this.isOn && shownView() !== "busy") this.say(wordsOf(section(shownView())));
  }

  /** Of what happens in one moment only the last is said, but a new view before all. @param {() => void} act @param {boolean} [isView] */
  soon(act, isView = false) {
    if (this.isViewComing && !isView) return;
    clearTimeout(this.timer);
    this.isViewComing = isView;
    this.timer = setTimeout(() => {
      this.isViewComing = false;
      act();
    }, SETTLES_MS);
  }

  stop() {
    this.turn += 1;
    clearTimeout(this.timer);
    this.isViewComing = false;
    this.voice?.pause();
    this.voice = null;
  }

  /** @param {string} words */
  async say(words) {
    this.stop();
    if (!words) return;
    const turn = this.turn;
    this.last = words;
    const said = await send("/kiosk/say", { text: words.slice(0, 1500) }, { key: newKey() }).catch(() => null);
    if (!said || turn !== this.turn) return;
    this.voice = new Audio(said.address);
    this.voice.volume = VOLUMES[this.volume] ?? 1;
    document.dispatchEvent(new CustomEvent("kiosk:spoken", { detail: words }));
    this.voice.play().catch(() => {});
  }
}

/** @param {Element} one */
function canBePressed(one) {
  return one.matches("button:not(:disabled), a") && one.checkVisibility();
}

/** @param {Element} one */
function labelOf(one) {
  return (one.getAttribute("aria-label") ?? seenText(one)).trim();
}

/** Everything that stands in a part of the page, as one reads it. @param {HTMLElement} part @returns {string} */
function wordsOf(part) {
  const read = Array.from(part.querySelectorAll(READ)).filter((one) => one.checkVisibility() && !one.closest(NOT_READ) || part.matches("dialog"));
  const outermost = read.filter((one) => !read.some((other) => other !== one && other.contains(one)));
  const own = outermost.length ? outermost : [part];
  return own.map((one) => labelOf(one)).filter(Boolean).map(asSentence).join(" ");
}

/** Only what is seen: the sentences in the language that was not chosen are left out. @param {Element} one @returns {string} */
function seenText(one) {
  const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
  const words = [];
  while (walker.nextNode()) {
    if (walker.currentNode.parentElement?.checkVisibility()) words.push(walker.currentNode.textContent?.trim());
  }
  return words.filter(Boolean).join(" ");
}

/** @param {string} words */
function asSentence(words) {
  const plain = words.replace(NUMBER, (number) => [...number].join(", ")).replace(/\s+/g, " ").trim();
  return /[.!?…:]$/.test(plain) ? plain : `${plain}.`;
}

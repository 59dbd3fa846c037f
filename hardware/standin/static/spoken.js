/**
 * The page reads itself out by the voice of this PC: each view as it comes, each button as it gets the focus. Any key or touch
 * interrupts. F7 on and off, F8 once more, F9 louder or softer; Tab or arrows move, Enter presses: as on the kiosk's own page.
 */
const VOLUMES = [0.4, 0.7, 1];
const READ = "h1, h2, p, button";
const SETTLES_MS = 60;
const LONGEST = 1000;
/** Numbers are said letter by letter and digit by digit. */
const NUMBER = /\b[A-Z]{1,2}\d{3,5}\b/g;

export class Spoken {
  /**
   * @param {() => boolean} isOn
   * @param {(key: string, values?: Record<string, string>) => string} text
   */
  constructor(isOn, text) {
    this.isOn = isOn;
    this.text = text;
    this.volume = VOLUMES.length - 1;
    this.turn = 0;
    this.timer = 0;
    this.last = "";
    /** @type {HTMLAudioElement | null} */
    this.voice = null;
    addEventListener("focusin", (event) => this.focused(event.target));
    addEventListener("keydown", (event) => this.press(event), { capture: true });
    addEventListener("pointerdown", () => this.stop(), { capture: true });
  }

  /** The mode was switched on or off. */
  switched() {
    if (this.isOn()) this.say(`${this.text("spoken_on")} ${wordsOf(shown())}`);
    else this.stop();
  }

  /** A view came, or something over it, for example the question before the page begins anew. @param {Element} [place] */
  read(place) {
    if (this.isOn()) this.soon(() => this.say(wordsOf(place ?? shown())));
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    this.stop();
    if (!this.isOn()) return;
    if (event.key === "F8") this.say(this.last);
    else if (event.key === "F9") this.turnVolume();
    else if (event.key === "ArrowDown" || event.key === "ArrowRight") this.step(1, event);
    else if (event.key === "ArrowUp" || event.key === "ArrowLeft") this.step(-1, event);
  }

  turnVolume() {
    this.volume = (this.volume + 1) % VOLUMES.length;
    this.say(this.text("volume", { level: String(this.volume + 1) }));
  }

  /** A keypad has arrows where a keyboard has Tab. @param {number} by @param {Event} event */
  step(by, event) {
    const room = document.querySelector("dialog[open]") ?? document.body;
    const stops = Array.from(room.querySelectorAll("button")).filter((one) => one.checkVisibility());
    const at = stops.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    stops[at < 0 && by < 0 ? stops.length - 1 : (at + by + stops.length) % stops.length]?.focus();
    event.preventDefault();
  }

  /** @param {EventTarget | null} target */
  focused(target) {
    if (!this.isOn() || !(target instanceof HTMLButtonElement)) return;
    this.soon(() => this.say(this.text("button", { name: plain(target) })));
  }

  /** Of what happens in one moment only the last is said. @param {() => void} act */
  soon(act) {
    clearTimeout(this.timer);
    this.timer = setTimeout(act, SETTLES_MS);
  }

  stop() {
    this.turn += 1;
    clearTimeout(this.timer);
    this.voice?.pause();
    if (this.voice) URL.revokeObjectURL(this.voice.src);
    this.voice = null;
  }

  /** @param {string} words */
  async say(words) {
    this.stop();
    if (!words) return;
    const turn = this.turn;
    this.last = words;
    const body = JSON.stringify({ text: words.slice(0, LONGEST), locale: document.documentElement.lang });
    const headers = { "Content-Type": "application/json" };
    const answer = await fetch("/say", { method: "POST", body, headers }).catch(() => null);
    const sound = answer?.ok ? await answer.blob() : null;
    if (!sound || turn !== this.turn) return;
    this.voice = new Audio(URL.createObjectURL(sound));
    this.voice.volume = VOLUMES[this.volume] ?? 1;
    document.dispatchEvent(new CustomEvent("standin:spoken", { detail: words }));
    this.voice.play().catch(() => {});
  }
}

/** @returns {Element} */
function shown() {
  return document.querySelector("[data-view]:not([hidden])") ?? document.body;
}

/** Everything that stands in a part of the page, as one reads it. @param {Element} part */
function wordsOf(part) {
  const read = Array.from(part.querySelectorAll(READ)).filter((one) => one.checkVisibility());
  return read.map(plain).filter(Boolean).map(asSentence).join(" ");
}

/** @param {Element} one */
function plain(one) {
  const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
  const words = [];
  while (walker.nextNode()) words.push(walker.currentNode.textContent?.trim());
  return words.filter(Boolean).join(". ");
}

/** @param {string} words */
function asSentence(words) {
  const spelt = words.replace(NUMBER, (number) => [...number].join(", ")).trim();
  return /[.!?…:]$/.test(spelt) ? spelt : `${spelt}.`;
}

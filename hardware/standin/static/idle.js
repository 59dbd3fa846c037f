/**
 * Nothing of a visitor stays: after a while without a touch the page begins anew. It warns in time, to be seen and heard, and
 * one press gives more time; a page with a number counts down openly instead, so that no question covers the number.
 */
const WARNING_SECONDS = 20;
const BEEP_HERTZ = 660;
const BEEP_SECONDS = 0.4;
const BEEP_VOLUME = 0.2;

export class Idle {
  /** @param {{closes: (seconds: number) => void, warns: (dialog: HTMLElement) => void, over: () => void}} listener */
  constructor(listener) {
    this.listener = listener;
    this.dialog = /** @type {HTMLDialogElement} */ (document.querySelector("[data-idle]"));
    this.end = Infinity;
    this.seconds = 0;
    this.asks = true;
    for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, () => this.dialog.open || this.more(), { capture: true });
    this.dialog.querySelector("[data-more-time]")?.addEventListener("click", () => this.more());
    this.dialog.addEventListener("cancel", () => this.more()); // Escape is an answer, too
    setInterval(() => this.tick(), 250);
  }

  /** @param {number} seconds until the page begins anew; 0 for never @param {boolean} [asks] whether it may ask before */
  begin(seconds, asks = true) {
    this.seconds = seconds;
    this.asks = asks;
    this.more();
  }

  more() {
    this.end = this.seconds ? performance.now() + this.seconds * 1000 : Infinity;
    this.dialog.close();
  }

  tick() {
    if (this.end === Infinity) return;
    const left = Math.max(0, Math.ceil((this.end - performance.now()) / 1000));
    if (!this.asks) this.listener.closes(left);
    else if (left <= WARNING_SECONDS) this.warn(left);
    if (left > 0) return;
    this.begin(0);
    this.listener.over();
  }

  /** @param {number} left */
  warn(left) {
    const place = /** @type {HTMLElement} */ (this.dialog.querySelector("[data-idle-left]"));
    place.textContent = String(left);
    if (this.dialog.open) return;
    this.dialog.showModal();
    beep();
    this.listener.warns(this.dialog);
  }
}

/** Where a browser refuses sound before the first touch there is the warning to be seen. */
function beep() {
  const sound = new AudioContext();
  const tone = new OscillatorNode(sound, { frequency: BEEP_HERTZ });
  tone.connect(new GainNode(sound, { gain: BEEP_VOLUME })).connect(sound.destination);
  tone.onended = () => sound.close();
  tone.start();
  tone.stop(sound.currentTime + BEEP_SECONDS);
}

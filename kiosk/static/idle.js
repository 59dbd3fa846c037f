/** The kiosk forgets its visitor: after a while without a touch, with a warning in time, and as late as the visitor asks. */

const WARNING_SECONDS = 20;

export class Idle {
  /**
   * @param {{onLeft: (seconds: number) => void, onWarning: (isOn: boolean) => void, onOver: () => void}} listener
   */
  constructor(listener) {
    this.listener = listener;
    this.end = Infinity;
    this.seconds = 0;
    this.warned = false;
    for (const kind of ["pointerdown", "keydown", "wheel", "touchmove"]) {
      addEventListener(kind, () => this.touch(), { capture: true, passive: true });
    }
    setInterval(() => this.tick(), 250);
  }

  /** @param {number} seconds until the page begins anew; 0 for never */
  begin(seconds) {
    this.seconds = seconds;
    this.more();
  }

  /** A touch is a sign of life; but under the warning only its buttons count, for a child leans on the glass as well. */
  touch() {
    if (!this.warned) this.more();
  }

  /** "I need more time". */
  more() {
    this.end = this.seconds ? performance.now() + this.seconds * 1000 : Infinity;
    this.warn(false);
  }

  tick() {
    if (this.end === Infinity) return;
    const left = Math.max(0, Math.ceil((this.end - performance.now()) / 1000));
    this.listener.onLeft(left);
    this.warn(left <= WARNING_SECONDS);
    if (left > 0) return;
    this.end = Infinity;
    this.warn(false);
    this.listener.onOver();
  }

  /** @param {boolean} isOn */
  warn(isOn) {
    if (isOn === this.warned) return;
    this.warned = isOn;
    this.listener.onWarning(isOn);
  }
}

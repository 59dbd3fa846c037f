/**
 * A scanner that types. Its characters come faster than fingers, anywhere on the page, and end with Enter; what a person
 * types comes slower. The text is handed on as it is: codes survive a scanner set to another keyboard layout.
 */

const GAP_MS = 50;
const SHORTEST_SCAN = 8;
const LONGEST_SCAN = 512;
/** Keys that a person needs to move about the page; everything else that is no character is swallowed. */
const MOVING = new Set(["Tab", "Enter", " ", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Escape", "Backspace"]);
const HARMLESS_ALONE = new Set(["Shift", "CapsLock", "AltGraph"]);

export class Wedge {
  /**
   * @param {(text: string) => void} onScan
   * @param {(key: string) => void} onTyped a single character, "Backspace" or "Enter" of a person
   */
  constructor(onScan, onTyped) {
    this.onScan = onScan;
    this.onTyped = onTyped;
    this.burst = "";
    this.last = -Infinity;
    this.timer = 0;
    addEventListener("keydown", (event) => this.press(event), { capture: true });
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const isCharacter = event.key.length === 1;
    if (event.timeStamp - this.last >= GAP_MS) this.burst = "";
    if (event.key === "Enter") this.enter(event);
    else if (isCharacter) this.character(event);
    else if (event.key === "Backspace") this.onTyped("Backspace");
    if (!isCharacter && !HARMLESS_ALONE.has(event.key)) this.swallow(event);
  }

  /** No combination of keys, typed or scanned, may do anything in the browser. @param {KeyboardEvent} event */
  swallow(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || !MOVING.has(event.key)) event.preventDefault();
  }

  /** @param {KeyboardEvent} event */
  character(event) {
    clearTimeout(this.timer);
    this.burst = (this.burst + event.key).slice(-LONGEST_SCAN);
    this.last = event.timeStamp;
    if (this.burst.length > 1 || event.key !== " " || event.ctrlKey || event.altKey || event.metaKey) event.preventDefault();
    // Only the silence after it tells a person's key from a scanner's first.
    if (this.burst.length === 1) this.timer = setTimeout(() => this.onTyped(event.key), GAP_MS);
  }

  /** @param {KeyboardEvent} event */
  enter(event) {
    const scanned = this.burst;
    this.burst = "";
    if (scanned.length < SHORTEST_SCAN) return;
    clearTimeout(this.timer);
    event.preventDefault();
    event.stopPropagation();
    this.onScan(scanned);
  }
}

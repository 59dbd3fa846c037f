/** Typing the short code on the glass, or on a keyboard where there is one. */
import { fill } from "/static/base/texts.js";
import { element } from "/static/kiosk/views.js";

const LENGTH = 8;

export class Keypad {
  /** @param {(code: string) => void} onReady called with the whole code when "check in" is pressed */
  constructor(onReady) {
    this.onReady = onReady;
    this.code = "";
    this.line = element("[data-code]");
    this.button = /** @type {HTMLButtonElement} */ (element("[data-check-in]"));
    this.keys = new Set(Array.from(document.querySelectorAll("[data-key]"), (key) => key.getAttribute("data-key")));
    element("[data-keypad]").addEventListener("click", (event) => this.press(event));
    this.button.addEventListener("click", () => this.finish());
    this.clear();
  }

  clear() {
    this.code = "";
    this.draw();
  }

  /** A key of a keyboard. @param {string} key */
  type(key) {
    const character = key.toUpperCase();
    if (key === "Backspace") this.code = this.code.slice(0, -1);
    else if (this.keys.has(character) && this.code.length < LENGTH) this.code += character;
    this.draw();
  }

  /** @param {Event} event */
  press(event) {
    const key = event.target instanceof Element ? event.target.closest("button") : null;
    if (key) this.type(key.dataset.key ?? "Backspace");
  }

  finish() {
    if (this.code.length === LENGTH) this.onReady(this.code);
  }

  draw() {
    Array.from(this.line.children).forEach((place, index) => {
      place.textContent = this.code[index] ?? "";
      place.classList.toggle("is-next", index === this.code.length);
    });
    this.line.setAttribute("aria-label", fill(this.line.dataset.label ?? "", { code: this.code.split("").join(" ") }));
    this.button.disabled = this.code.length !== LENGTH;
  }
}

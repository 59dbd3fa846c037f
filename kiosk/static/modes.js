/**
 * Ways to make the page easier: high contrast, large type, low reach, simple language. They last for one visitor, so they
 * live in this page and in its one history entry (which outlives a change of the language), never in storage.
 */

const KEYS = { F2: "contrast", F3: "large", F4: "low", F6: "simple", F7: "spoken" };

export class Modes {
  /** @param {(name: string, isOn: boolean) => void} onChange */
  constructor(onChange) {
    this.onChange = onChange;
    this.buttons = Array.from(document.querySelectorAll("[data-mode]")).filter((one) => one instanceof HTMLElement);
    for (const button of this.buttons) button.addEventListener("click", () => this.toggle(button.dataset.mode ?? ""));
    addEventListener("keydown", (event) => this.press(event));
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const name = KEYS[/** @type {keyof typeof KEYS} */ (event.key)];
    if (name && !event.repeat) this.toggle(name);
  }

  /** @param {string} name @returns {boolean} */
  isOn(name) {
    return document.documentElement.classList.contains(`has-${name}`);
  }

  /** @returns {boolean} whether the visitor asked for anything: then there is more time, too */
  get any() {
    return this.buttons.some((button) => this.isOn(button.dataset.mode ?? ""));
  }

  /** @param {string} name */
  toggle(name) {
    if (this.buttons.some((button) => button.dataset.mode === name)) this.set(name, !this.isOn(name));
  }

  /** @param {string} name @param {boolean} isOn */
  set(name, isOn) {
    if (this.isOn(name) === isOn) return;
    document.documentElement.classList.toggle(`has-${name}`, isOn);
    for (const button of this.buttons) {
      if (button.dataset.mode === name) button.setAttribute("aria-pressed", String(isOn));
    }
    this.onChange(name, isOn);
  }

  /** What the page before the change of language looked like. @param {string[]} [kept] */
  restore(kept = []) {
    for (const name of kept) this.set(name, true);
  }

  /** Keep the modes over a reload of this very page. */
  keep() {
    const modes = Object.values(KEYS).filter((name) => this.isOn(name));
    history.replaceState(modes.length ? { modes } : null, "");
  }

  /** The next visitor begins with the usual page. */
  clear() {
    for (const name of Object.values(KEYS)) this.set(name, false);
    history.replaceState(null, "");
  }
}

/** Ways to make the page easier, by touch and by the same keys as on the kiosk's own page. They last for one visitor. */

/** @type {Record<string, string>} */
const KEYS = { F2: "contrast", F3: "large", F4: "low", F6: "simple", F7: "spoken" };

export class Modes {
  /** @param {(name: string) => void} onChange */
  constructor(onChange) {
    this.onChange = onChange;
    this.place = /** @type {HTMLElement} */ (document.querySelector("[data-modes]"));
    this.buttons = Array.from(this.place.querySelectorAll("button"));
    for (const button of this.buttons) button.addEventListener("click", () => this.toggle(button.dataset.mode ?? ""));
    addEventListener("keydown", (event) => this.press(event));
  }

  /** Whether they can be offered on this page, and whether this PC can speak. @param {boolean} isOffered @param {boolean} speaks */
  offer(isOffered, speaks) {
    this.place.hidden = !isOffered;
    this.button("spoken").hidden = !speaks;
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const name = KEYS[event.key];
    if (!name || event.repeat) return;
    event.preventDefault(); // F3, F6 and F7 belong to the browser otherwise
    if (!this.button(name).hidden) this.toggle(name);
  }

  /** @param {string} name @returns {boolean} */
  isOn(name) {
    return document.documentElement.classList.contains(`has-${name}`);
  }

  /** Who asked for anything gets more time, too. @returns {boolean} */
  get any() {
    return Object.values(KEYS).some((name) => this.isOn(name));
  }

  /** @param {string} name */
  toggle(name) {
    this.set(name, !this.isOn(name));
    this.onChange(name);
  }

  /** The next visitor begins with the usual page. */
  clear() {
    for (const name of Object.values(KEYS)) this.set(name, false);
  }

  /** @param {string} name @param {boolean} isOn */
  set(name, isOn) {
    document.documentElement.classList.toggle(`has-${name}`, isOn);
    this.button(name).setAttribute("aria-pressed", String(isOn));
  }

  /** @param {string} name @returns {HTMLButtonElement} */
  button(name) {
    return /** @type {HTMLButtonElement} */ (this.buttons.find((one) => one.dataset.mode === name));
  }
}

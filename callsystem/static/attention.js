/**
 * Somebody waits and the counter is idle: a sound, and a notice where the window is behind another one. The clerk switches it on;
 * the browser remembers it.
 */
import { Chime } from "/static/base/chime.js";
import { fillIn } from "/static/base/stamp.js";
import { text } from "/static/base/texts.js";

/** @typedef {import("/static/callsystem/hall.js").Ticket} Ticket */

const KEPT = "counter-sound";
const AGAIN_MS = 120_000;
const VOLUME = 0.3;

export class AttentionBell {
  constructor() {
    this.button = /** @type {HTMLElement} */ (document.querySelector("[data-sound]"));
    /** @type {Chime | null} */
    this.chime = null;
    this.somebody = false;
    this.rangAt = 0;
    this.button.addEventListener("click", () => void this.toggle());
    fillIn(this.button, { sound: text("sound") });
    this.show();
  }

  get isOn() {
    return localStorage.getItem(KEPT) === "on";
  }

  async toggle() {
    localStorage.setItem(KEPT, this.isOn ? "off" : "on");
    this.show();
    if (!this.isOn) return;
    if ("Notification" in window && Notification.permission === "default") await Notification.requestPermission();
    await this.ring();
  }

  show() {
    this.button.setAttribute("aria-pressed", String(this.isOn));
    this.button.querySelector("use")?.setAttribute("href", `/static/base/icons.svg#${this.isOn ? "sound" : "sound-off"}`);
  }

  /** @param {Ticket[]} waiting who waits for this counter while it is idle; nobody while it is not */
  look(waiting) {
    const isNew = waiting.length > 0 && !this.somebody;
    const isLong = waiting.length > 0 && Date.now() - this.rangAt > AGAIN_MS;
    this.somebody = waiting.length > 0;
    if (this.isOn && (isNew || isLong)) void this.tell(waiting[0]);
  }

  /** @param {Ticket} next */
  async tell(next) {
    this.rangAt = Date.now();
    document.dispatchEvent(new CustomEvent("counter:attention", { detail: { number: next.number } }));
    await this.say(text("somebody_waits", { number: next.number }), "waiting");
  }

  /** @param {string} sentence for a window behind another one @param {string} tag what the same notice is known by */
  async say(sentence, tag) {
    if (document.hidden && "Notification" in window && Notification.permission === "granted") {
      new Notification(sentence, { tag });
    }
    await this.ring();
  }

  async ring() {
    this.chime ??= new Chime(VOLUME);
    await this.chime.play();
  }
}

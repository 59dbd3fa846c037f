/**
 * Chime, then voice, one call after the other. The voice is WAV from our own server; where it cannot be had, the chime is
 * all. While the browser refuses sound nothing is stored up: what was not heard at its time is not heard later.
 */
import { Chime } from "/static/base/chime.js";

/** A server that does not answer must not hold up the calls. */
const LONGEST_MS = 15000;

export class Loudspeaker {
  /** @param {import("/static/displays/look.js").Look | null} look null: a board that is only seen @param {() => void} onChange */
  constructor(look, onChange) {
    this.look = look;
    this.onChange = onChange;
    this.chime = look ? new Chime() : null;
    this.chime?.context.addEventListener("statechange", onChange);
  }

  get ready() {
    return this.chime?.ready ?? false;
  }

  async unlock() {
    await this.chime?.unlock();
    this.onChange();
  }

  /** @param {{number: string, counter: string}} call */
  async say(call) {
    if (!this.look || !this.chime) return;
    const { sound, volume, voices } = this.look.setup;
    this.chime.volume = volume / 100;
    const isHeard = sound === "none" ? await this.chime.unlock() : await this.chime.play(sound);
    this.onChange();
    if (!isHeard) return;
    for (const locale of voices) await this.speak(`/board/voice/${locale}/${call.number}/${encodeURIComponent(call.counter)}.wav`);
  }

  /** @param {string} address */
  speak(address) {
    const voice = new Audio(address);
    voice.volume = (this.look?.setup.volume ?? 0) / 100;
    return new Promise((resolve) => {
      const over = () => resolve(undefined);
      voice.addEventListener("ended", over);
      voice.addEventListener("error", over);
      setTimeout(over, LONGEST_MS);
      voice.play().then(() => document.dispatchEvent(new CustomEvent("board:spoken", { detail: address })), over);
    });
  }
}

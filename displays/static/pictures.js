/**
 * Pictures and films of the office beside the calls, one after the other, where the board is set up for them. Films are
 * silent, and stand still while somebody is called: then the eyes belong to the call.
 */
import { get } from "/static/base/api.js";

const SHOWN_MS = 12000;
/** In the place of both, where a board is only designed. */
const SAMPLE = "/static/displays/sample.svg";
/** It changes every minute, and is asked for anew each time it is shown. */
const CODE = "/board/presence.svg";
const FILM = /\.(mp4|webm)$/i;
/** A film that does not come on by itself must not hold the others up. */
const STUCK_MS = 10000;
const BROKEN_MS = 2000;

export class Pictures {
  /** @param {import("/static/displays/look.js").Look} look @param {boolean} isSample nothing is fetched */
  constructor(look, isSample) {
    this.look = look;
    this.isSample = isSample;
    /** @type {string[]} */
    this.addresses = [];
    this.next = 0;
    this.frame = document.querySelector("[data-picture]");
    this.picture = /** @type {HTMLImageElement} */ (document.querySelector("[data-picture-shown]"));
    this.film = /** @type {HTMLVideoElement} */ (document.querySelector("[data-film]"));
    this.isCalling = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.turning = undefined;
    this.film.muted = true;
    this.film.addEventListener("ended", () => this.turn());
    this.film.addEventListener("error", () => this.turnIn(BROKEN_MS));
    this.film.addEventListener("timeupdate", () => this.turnIn(STUCK_MS));
    this.load();
  }

  /** What lies in the folder now; without pictures the calls have the whole glass. */
  async load() {
    this.next = 0;
    this.addresses = await this.found([]);
    this.turn();
  }

  /** The code first, where it is wanted, then what lies in the folder. @param {string[]} before what to keep where nobody answers */
  async found(before) {
    const { has_code: hasCode, has_pictures: hasPictures } = this.look.setup;
    if (this.isSample) return hasCode || hasPictures ? [SAMPLE] : [];
    const answer = hasPictures ? await get("/board/playlist").catch(() => null) : { pictures: [] };
    return answer ? [...(hasCode ? [CODE] : []), ...answer.pictures] : before;
  }

  /** Somebody is called, or all calls are over. @param {boolean} isCalling */
  heed(isCalling) {
    if (isCalling === this.isCalling) return;
    this.isCalling = isCalling;
    if (this.film.hidden) return;
    if (isCalling) this.pause();
    else this.play();
  }

  async turn() {
    if (this.next > 0 && this.next % (this.addresses.length || 1) === 0) await this.reload();
    const address = this.addresses[this.next % (this.addresses.length || 1)];
    this.next += 1;
    this.frame?.toggleAttribute("hidden", !address);
    if (address) this.show(address);
    else this.film.removeAttribute("src");
  }

  /** @param {string} address */
  show(address) {
    const isFilm = FILM.test(address);
    document.querySelector("[data-code-words]")?.toggleAttribute("hidden", address !== CODE && !(this.isSample && this.look.setup.has_code));
    this.film.hidden = !isFilm;
    this.picture.hidden = isFilm;
    (isFilm ? this.film : this.picture).src = address === CODE ? `${CODE}?${Date.now()}` : address;
    if (!isFilm) this.film.removeAttribute("src");
    if (!isFilm) this.turnIn(SHOWN_MS);
    else if (!this.isCalling) this.play();
  }

  play() {
    this.turnIn(STUCK_MS);
    this.film.play().catch(() => {});
  }

  pause() {
    clearTimeout(this.turning);
    this.film.pause();
  }

  /** @param {number} milliseconds */
  turnIn(milliseconds) {
    clearTimeout(this.turning);
    this.turning = setTimeout(() => this.turn(), milliseconds);
  }

  /** After each round the folder is looked at again. */
  async reload() {
    this.addresses = await this.found(this.addresses);
  }
}

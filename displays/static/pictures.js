/** Pictures of the office beside the calls, one after the other, where the board is set up for them. */
import { get } from "/static/base/api.js";

const SHOWN_MS = 12000;

export class Pictures {
  /** @param {import("/static/displays/look.js").Look} look */
  constructor(look) {
    this.look = look;
    /** @type {string[]} */
    this.addresses = [];
    this.next = 0;
    this.frame = document.querySelector("[data-picture]");
    this.shown = document.querySelector("[data-picture-shown]");
    setInterval(() => this.turn(), SHOWN_MS);
    this.load();
  }

  /** What lies in the folder now; without pictures the calls have the whole glass. */
  async load() {
    this.addresses = this.look.setup.has_pictures ? (await get("/board/playlist").catch(() => null))?.pictures ?? [] : [];
    this.turn();
  }

  turn() {
    const address = this.addresses[this.next % (this.addresses.length || 1)];
    this.next += 1;
    this.frame?.toggleAttribute("hidden", !address);
    if (address) this.shown?.setAttribute("src", address);
    if (this.next % (this.addresses.length || 1) === 0 && this.addresses.length) this.look.setup.has_pictures && this.reload();
  }

  /** After each round the folder is looked at again. */
  async reload() {
    const found = await get("/board/playlist").catch(() => null);
    if (found) this.addresses = found.pictures;
  }
}

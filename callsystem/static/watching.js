/** A page of desk or lead: the office's hall, live, with its clock, its emergencies and what went wrong. */
import { get, newKey, send } from "/static/base/api.js";
import { HallClock } from "/static/base/clock.js";
import { follow, staleBanner } from "/static/base/live.js";
import { showHelps, watchForAlarm } from "/static/callsystem/help.js";
import { clearTrouble, showTrouble } from "/static/callsystem/trouble.js";

/** @typedef {import("/static/callsystem/hall.js").Hall} Hall */

const AGAIN_MS = 10_000;

export class Watch {
  /** @param {(hall: Hall, clock: HallClock) => void} show */
  constructor(show) {
    this.office = Number(/** @type {HTMLElement} */ (document.querySelector("script[data-office]")).dataset.office);
    /** @type {Hall} */
    this.hall = JSON.parse(document.getElementById("state")?.textContent ?? "");
    this.clock = new HallClock(this.hall.zone);
    this.show = show;
    /** What is under way: the same again does not count, something else waits for its turn. @type {Set<string>} */
    this.pending = new Set();
    /** @type {Promise<any>} */
    this.last = Promise.resolve();
  }

  begin() {
    this.take(this.hall);
    this.clock.run();
    watchForAlarm(this.office);
    setInterval(() => this.show(this.hall, this.clock), AGAIN_MS);
    follow(
      "/counter",
      {
        onState: (state) => this.take(/** @type {Hall} */ (/** @type {unknown} */ (state))),
        ...staleBanner((since) => this.clock.hallTime(since)),
      },
      { office: String(this.office) },
    );
  }

  /** @param {Hall} hall */
  take(hall) {
    this.hall = hall;
    this.clock.set(hall.as_of);
    showHelps(hall.helps, this.office);
    this.show(hall, this.clock);
  }

  /**
   * Ask something that changes nothing in the hall; unlike a deed it may be asked while another is under way.
   * @param {string} url
   * @param {Record<string, unknown>} body
   * @returns {Promise<any>} the answer, or null
   */
  async ask(url, body) {
    try {
      const answer = await send(url, { office_id: this.office, ...body });
      clearTrouble();
      return answer;
    } catch (error) {
      showTrouble(error);
      return null;
    }
  }

  /**
   * Do something at this office, once, and say what was wrong about it.
   * @param {string} url
   * @param {Record<string, unknown>} body
   * @returns {Promise<any>} the answer, or null
   */
  async tell(url, body) {
    const what = `${url} ${JSON.stringify(body)}`;
    if (this.pending.has(what)) return null;
    this.pending.add(what);
    this.last = this.last.then(() => this.#deed(url, body));
    return this.last.finally(() => this.pending.delete(what));
  }

  /** @param {string} url @param {Record<string, unknown>} body @returns {Promise<any>} */
  async #deed(url, body) {
    try {
      const answer = await send(url, { office_id: this.office, ...body }, { key: newKey() });
      clearTrouble();
      return answer;
    } catch (error) {
      showTrouble(error);
      this.take(await get(`/desk/state?office_id=${this.office}`).catch(() => this.hall));
      return null;
    }
  }
}

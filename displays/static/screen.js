/** What stands on a board: whole states in, the newest call large with its chime and voice, the calls before in a list. */
import { HallClock } from "/static/base/clock.js";
import { fillIn, stamp } from "/static/base/stamp.js";
import { text } from "/static/base/texts.js";
import { waitText } from "/static/base/wait.js";
import { Announcer } from "/static/displays/announcer.js";
import { Look } from "/static/displays/look.js";
import { Loudspeaker } from "/static/displays/loudspeaker.js";
import { Pictures } from "/static/displays/pictures.js";

/** @typedef {import("/static/displays/announcer.js").Call} Call */
/** @typedef {import("/static/base/wait.js").Wait} Wait */

export class Screen {
  /**
   * @param {{isHeard?: boolean, isSample?: boolean, onSound?: () => void}} kind `isHeard`: it has a chime and a voice;
   *   `isSample`: nothing is fetched for it; `onSound`: it can be heard now, or cannot any more
   */
  constructor({ isHeard = false, isSample = false, onSound = () => {} }) {
    const top = /** @type {HTMLElement} */ (document.getElementById("board"));
    this.newest = /** @type {HTMLElement} */ (document.querySelector("[data-newest]"));
    this.empty = /** @type {HTMLElement} */ (document.querySelector("[data-empty]"));
    this.list = /** @type {HTMLElement} */ (document.querySelector(".wm-calls"));
    this.clock = new HallClock(top.dataset.zone ?? "UTC");
    this.look = new Look(JSON.parse(top.dataset.setup ?? "{}"));
    this.loudspeaker = new Loudspeaker(isHeard ? this.look : null, onSound);
    this.announcer = new Announcer({
      announce: (call) => this.announce(call),
      rest: () => this.rest(),
      minimum: () => this.look.setup.seconds * 1000,
    });
    this.pictures = new Pictures(this.look, isSample);
    /** @type {Call[]} */
    this.calls = [];
    /** @type {Record<string, any> | null} */
    this.hall = null;
    /** The journal's number of what stands on the glass. */
    this.drawn = -1;
    this.clock.run();
  }

  /** A whole state. @param {Record<string, any>} state */
  take(state) {
    this.clock.set(state.as_of);
    this.hall = state;
    this.drawHall();
  }

  /** Another look. @param {import("/static/displays/look.js").Setup} setup */
  dress(setup) {
    this.look.take(setup);
    this.pictures.load();
    this.drawHall();
  }

  /** The line is cut. With the hall of before the cut, the set-up that comes first would count as the first state after it. */
  cut() {
    this.announcer.cut();
    this.hall = null;
  }

  /** Whether another day has begun than that of the state on the glass. */
  get isOfYesterday() {
    return this.hall !== null && this.clock.today() !== this.hall.day;
  }

  /** @param {Call} call @returns {Promise<void>} over when it was heard to its end */
  announce(call) {
    this.pictures.heed(true);
    this.draw();
    this.newest.classList.remove("is-fresh");
    void this.newest.offsetWidth; // the swell begins anew also when one call follows another
    this.newest.classList.add("is-fresh");
    document.dispatchEvent(new CustomEvent("board:announced", { detail: call }));
    return this.loudspeaker.say(call);
  }

  rest() {
    this.pictures.heed(false);
    this.draw();
  }

  drawHall() {
    if (!this.hall) return;
    this.calls = this.hall.calls.filter((/** @type {Call} */ call) => this.look.shows(call));
    this.announcer.take(this.calls, this.hall.as_of);
    this.draw();
    this.drawNext(this.hall.waiting);
    this.drawWait(this.hall.newcomers ?? []);
    this.drawHours(this.hall.open_today ?? []);
    this.look.hear(this.hall.ticker);
    this.drawn = this.hall.seq;
  }

  draw() {
    const large = this.announcer.now ?? this.calls[0] ?? null;
    this.newest.hidden = large === null;
    this.empty.hidden = large !== null;
    if (large) this.drawLarge(large);
    this.drawList(large);
  }

  /** @param {Call} call */
  drawLarge(call) {
    const isFresh = this.announcer.now !== null;
    fillIn(this.newest, { number: call.number, counter: call.counter, room: call.room });
    this.look.point(this.newest.querySelector("[data-large-way]"), call.counter);
    this.newest.classList.toggle("is-fresh", isFresh);
    this.newest.querySelector('[data-say="fresh"]')?.toggleAttribute("hidden", !isFresh);
    this.newest.querySelector('[data-say="last"]')?.toggleAttribute("hidden", isFresh);
  }

  /** Who waits for the large place is in the list already, marked: nobody has to wait to see their number. @param {Call | null} large */
  drawList(large) {
    const listed = this.calls.filter((call) => call.number !== large?.number).slice(0, this.look.setup.calls);
    const rows = listed.map((call) => {
      const row = stamp("call", { number: call.number, counter: call.counter });
      row.classList.toggle("is-fresh", this.announcer.isWaiting(call));
      this.look.point(row.querySelector("[data-way]"), call.counter);
      return row;
    });
    this.list.replaceChildren(/** @type {Node} */ (this.list.firstElementChild), ...rows);
    this.list.hidden = large === null || this.look.setup.calls === 0;
    this.list.classList.toggle("is-empty", rows.length === 0);
  }

  /** @param {{number: string, queue: number, wait: Wait | null}[]} waiting */
  drawNext(waiting) {
    const { upcoming, has_estimates: hasEstimates } = this.look.setup;
    const shown = waiting.filter((one) => this.look.shows(one)).slice(0, upcoming);
    const said = shown.map((one) => (hasEstimates && one.wait ? `${one.number} (${waitText(one.wait)})` : one.number));
    document.querySelector("[data-next]")?.toggleAttribute("hidden", said.length === 0);
    const place = document.querySelector("[data-next-numbers]");
    if (place) place.textContent = said.join("  ");
  }

  /** The longest of all queues: who reads it does not know yet which one will be theirs. @param {{wait: Wait | null}[]} newcomers */
  drawWait(newcomers) {
    const known = newcomers.flatMap((one) => (one.wait ? [one.wait] : []));
    const longest = known.sort((one, other) => other.most - one.most)[0] ?? null;
    const isHidden = newcomers.length === 0 || !this.look.has("wait");
    document.querySelector("[data-wait-line]")?.toggleAttribute("hidden", isHidden);
    const place = document.querySelector("[data-wait]");
    if (place) place.textContent = waitText(longest);
  }

  /** When the office is open on the day of this state. @param {[string, string][]} spans */
  drawHours(spans) {
    const hours = spans.map((span) => span.join("–")).join(", ");
    const place = document.querySelector("[data-hours]");
    if (!place) return;
    place.toggleAttribute("hidden", !this.look.setup.has_hours);
    place.textContent = hours ? text("open_today", { hours }) : text("closed_today");
  }
}

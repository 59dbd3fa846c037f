/**
 * Which call is shown large, and for how long. Calls wait for one another: each has its minimum time and its chime, in the
 * order in which they were made. A state that comes after a cut line may bring old calls: those are shown, not announced.
 */

const MINIMUM_MS = 4500;
const FRESH_MS = 30000;

/**
 * @typedef {{seq: number, number: string, counter: string, room: string, at: string, active: boolean}} Call
 */

export class Announcer {
  /**
   * @param {{announce: (call: Call) => Promise<void>, rest: () => void, minimum?: () => number}} stage `announce` begins a
   *   call's time and is over when it was heard, `rest` follows the last, `minimum` is the least time of a call in milliseconds
   */
  constructor(stage) {
    this.stage = stage;
    this.newest = -1;
    this.isFirst = true;
    /** @type {Call[]} */
    this.queue = [];
    /** @type {Call | null} */
    this.now = null;
  }

  /** The line was cut: the next state may be full of calls that are over. */
  cut() {
    this.isFirst = true;
  }

  /**
   * Take the calls of a new state.
   * @param {Call[]} calls newest first
   * @param {string} asOf the server's time of the state; the screen's own clock may be wrong
   */
  take(calls, asOf) {
    const unheard = calls.filter((call) => call.seq > this.newest && call.active).reverse();
    const isLoaded = this.newest >= 0;
    const fresh = this.isFirst ? unheard.filter((call) => isLoaded && Date.parse(asOf) - Date.parse(call.at) < FRESH_MS) : unheard;
    this.newest = Math.max(this.newest, 0, ...calls.map((call) => call.seq));
    this.isFirst = false;
    this.queue = this.queue.filter((call) => calls.some((known) => known.seq === call.seq)).concat(fresh);
    if (!this.now) this.next();
  }

  next() {
    this.now = this.queue.shift() ?? null;
    if (!this.now) {
      this.stage.rest();
      return;
    }
    const minimum = new Promise((resolve) => setTimeout(resolve, this.stage.minimum?.() ?? MINIMUM_MS));
    Promise.all([this.stage.announce(this.now).catch(() => {}), minimum]).then(() => this.next());
  }

  /** @param {Call} call @returns {boolean} whether it still waits to be announced */
  isWaiting(call) {
    return this.queue.some((waiting) => waiting.seq === call.seq);
  }
}

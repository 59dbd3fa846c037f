/** Free times of today beside "take a number and wait". */
import { send } from "/static/base/api.js";
import { stamp } from "/static/base/stamp.js";
import { text } from "/static/base/texts.js";
import { waitText } from "/static/base/wait.js";
import { element, show } from "/static/kiosk/views.js";

export class Times {
  /**
   * @param {import("/static/base/clock.js").HallClock} clock
   * @param {import("/static/kiosk/walk_in.js").WalkIn} walkIn
   * @param {{onNow: () => void, onTime: (moment: string) => void}} listener
   */
  constructor(clock, walkIn, listener) {
    this.clock = clock;
    this.walkIn = walkIn;
    this.listener = listener;
    /** @type {string[]} */
    this.moments = [];
    element("[data-now]").addEventListener("click", () => listener.onNow());
  }

  /** @returns {Promise<boolean>} whether there is any */
  async load() {
    this.moments = (await send("/kiosk/times", this.walkIn.choice())).times;
    return this.moments.length > 0;
  }

  draw() {
    element("[data-now-wait]").textContent = text("wait_now", { time: waitText(this.walkIn.wait) });
    element("[data-times]").replaceChildren(...this.moments.map((moment) => this.button(moment)));
    show("times");
  }

  /** @param {string} moment */
  button(moment) {
    const button = stamp("time", { time: this.clock.time(moment) });
    button.addEventListener("click", () => this.listener.onTime(moment));
    return button;
  }
}

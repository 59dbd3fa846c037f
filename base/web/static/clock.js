/** The hall's time on a screen: the server's, not the screen's own, which may be wrong, and in the office's time zone. */

export class HallClock {
  /** @param {string} zone as the tz database names it, for example "Europe/Berlin" */
  constructor(zone) {
    this.ahead = 0;
    const language = document.documentElement.lang;
    this.clock = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone });
    this.date = new Intl.DateTimeFormat("sv", { timeZone: zone }); // as ISO writes it
    this.day = new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long", timeZone: zone });
  }

  /** @returns {Date} */
  now() {
    return new Date(Date.now() + this.ahead);
  }

  /** @param {string | undefined} moment what the server's clock showed just now, ISO */
  set(moment) {
    if (moment) this.ahead = Date.parse(moment) - Date.now();
  }

  /** @returns {string} the local date in the hall, 2026-11-26 */
  today() {
    return this.date.format(this.now());
  }

  /** @param {string | Date} moment @returns {string} 10:42 */
  time(moment) {
    return this.clock.format(new Date(moment));
  }

  /** What the hall's clock showed at a moment of this screen's own. @param {Date} moment @returns {string} */
  hallTime(moment) {
    return this.time(new Date(moment.getTime() + this.ahead));
  }

  /** Keep `[data-clock]` and `[data-date]` right from now on. */
  run() {
    const tick = () => {
      write("[data-clock]", this.clock.format(this.now()));
      write("[data-date]", this.day.format(this.now()));
    };
    tick();
    setInterval(tick, 1000);
  }
}

/** @param {string} place @param {string} words */
function write(place, words) {
  for (const element of document.querySelectorAll(place)) {
    if (element.textContent !== words) element.textContent = words;
  }
}

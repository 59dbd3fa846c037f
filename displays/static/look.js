/** How this board is set up: what it shows of the hall, its theme and layout, and the words of the office on it. */

import { Lines } from "/static/displays/lines.js";

/** @typedef {import("/static/displays/lines.js").Line} Line */

/**
 * @typedef {{queues: number[], counters: string[], theme: string, colours: Record<string, string>, is_light: boolean, logo: string,
 *   parts: string[], order: string, share: string, columns: number, calls: number, upcoming: number,
 *   has_estimates: boolean, has_hours: boolean, has_code: boolean, has_pictures: boolean, text: string, ways: Record<string, string>, sound: string,
 *   volume: number, voices: string[], seconds: number}} Setup
 */

const THEMES = ["night", "paper", "contrast", "own"];
/** What follows from a board's own two colours. */
const COLOURS = ["", "-raised", "-line", "-text", "-soft"].map((end) => `--wm-night${end}`).concat("--wm-gold");
/** Where a part that can be left out stands; the waiting time is drawn by the screen. */
const PLACES = {
  office: ".wm-board__office h1",
  date: "[data-date]",
  clock: "[data-clock]",
  heads: ".wm-calls__head",
  hint: ".board-hint",
};

export class Look {
  /** @param {Setup} setup */
  constructor(setup) {
    this.setup = setup;
    /** @type {Line[]} */
    this.urgent = [];
    this.said = "";
    this.ticker = new Lines("[data-ticker]", "[data-ticker-lines]", 1);
    this.message = new Lines("[data-urgent]", "[data-urgent-lines]", 2);
    this.take(setup);
  }

  /** @param {Setup} setup */
  take(setup) {
    this.setup = setup;
    for (const theme of THEMES) document.documentElement.classList.toggle(`is-${theme}`, theme === setup.theme);
    document.documentElement.classList.toggle("is-light", setup.is_light);
    this.paint(setup.colours ?? {});
    this.place(setup);
    document.body.dataset.columns = String(setup.columns);
    document.body.dataset.rows = String(Math.ceil(setup.calls / setup.columns));
    document.body.classList.toggle("has-pictures", setup.has_pictures || setup.has_code);
    write("[data-own-text]", setup.text);
  }

  /** @param {Record<string, string>} colours */
  paint(colours) {
    for (const name of COLOURS) document.documentElement.style.setProperty(name, colours[name] ?? null);
  }

  /** Which parts stand where. @param {Setup} setup */
  place(setup) {
    for (const [part, place] of Object.entries(PLACES)) document.querySelector(place)?.toggleAttribute("hidden", !this.has(part));
    document.body.dataset.order = setup.order;
    document.body.dataset.share = setup.share;
    const own = /** @type {HTMLImageElement} */ (document.querySelector("[data-own-logo]"));
    if (setup.logo) own.src = setup.logo;
    own.hidden = !setup.logo || !this.has("logo");
    document.querySelector("[data-town-logo]")?.toggleAttribute("hidden", Boolean(setup.logo) || !this.has("logo"));
  }

  /** Whether this part stands on the board. @param {string} part */
  has(part) {
    return this.setup.parts?.includes(part) ?? true;
  }

  /** Whether a call or somebody who waits belongs on this board. @param {{queue?: number, counter?: string}} one */
  shows(one) {
    const { queues, counters } = this.setup;
    const isOfQueue = !queues.length || one.queue === undefined || queues.includes(one.queue);
    return isOfQueue && (!counters.length || one.counter === undefined || counters.includes(one.counter));
  }

  /** Turn the arrow towards a counter. @param {Element | null} arrow @param {string} counter */
  point(arrow, counter) {
    arrow?.setAttribute("data-to", this.setup.ways[counter] ?? "");
  }

  /** What the office tells on all its boards, in its languages. @param {{ticker: Line[], urgent: Line[]}} words */
  tell(words) {
    this.ticker.say(words.ticker);
    this.urgent = words.urgent;
    this.showUrgent();
  }

  /** What the lead says to the hall now, before what the office set up. @param {string} said empty: nothing */
  hear(said) {
    this.said = said;
    this.showUrgent();
  }

  showUrgent() {
    this.message.say(this.said ? [{ lang: "", dir: "auto", text: this.said }] : this.urgent);
  }
}

/** @param {string} place @param {string} words */
function write(place, words) {
  const element = document.querySelector(place);
  if (!element) return;
  element.textContent = words;
  element.toggleAttribute("hidden", !words);
}

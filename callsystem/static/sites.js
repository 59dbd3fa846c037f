/** All halls of a lead: each office has a line of its own to the server, and its row says when that line is not current. */
import { HallClock } from "/static/base/clock.js";
import { follow } from "/static/base/live.js";
import { inOrder } from "/static/base/sorting.js";
import { fillIn } from "/static/base/stamp.js";
import { text } from "/static/base/texts.js";
import { minutesText } from "/static/callsystem/hall.js";
import { limitsOf } from "/static/callsystem/limits.js";

/** @typedef {import("/static/callsystem/hall.js").Hall} Hall */

const AGAIN_MS = 10_000;
const list = /** @type {HTMLElement} */ (document.querySelector('[data-list="sites"]'));

class Site {
  /** @param {Hall} hall */
  constructor(hall) {
    this.row = /** @type {HTMLElement} */ (document.querySelector(`[data-site="${hall.office_id}"]`));
    this.clock = new HallClock(hall.zone);
    this.take(hall);
    follow(
      "/counter",
      {
        onState: (state) => this.take(/** @type {Hall} */ (/** @type {unknown} */ (state))),
        onFresh: () => this.mark(""),
        onStale: (since) => this.mark(text("stale", { time: this.clock.hallTime(since) })),
      },
      { office: String(hall.office_id) },
    );
  }

  /** @param {Hall} hall */
  take(hall) {
    this.hall = hall;
    this.clock.set(hall.as_of);
    this.show();
  }

  show() {
    const { waiting, counters, expected, helps } = /** @type {Hall} */ (this.hall);
    const limits = limitsOf(/** @type {Hall} */ (this.hall), this.clock.now());
    const since = waiting.map((ticket) => ticket.checked_in_at ?? "").sort()[0];
    fillIn(this.row, {
      waiting: String(waiting.length),
      longest: since ? minutesText(since, this.clock.now()) : "–",
      busy: String(counters.filter((counter) => counter.ticket).length),
      open: text("of", { some: counters.filter((counter) => !counter.is_away).length, all: counters.length }),
      expected: String(expected.length),
      attention: [...(helps.length ? [text("emergency")] : []), ...limits].join(" "),
    });
    this.urgency = helps.length * 1000 + limits.length;
    arrange();
  }

  /** @param {string} words since when this office is not current; empty: it is */
  mark(words) {
    const place = /** @type {HTMLElement} */ (this.row.querySelector('[data-field="stale"]'));
    place.hidden = words === "";
    place.textContent = words;
  }
}

/** What needs attention first, unless somebody chose another order; a row that somebody stands on is not moved away. */
function arrange() {
  if (list.contains(document.activeElement)) return;
  const urgent = [...sites].sort((one, other) => (other.urgency ?? 0) - (one.urgency ?? 0)).map((site) => site.row);
  const wanted = inOrder(list.closest("table"), urgent);
  if (wanted.some((row, place) => list.children[place] !== row)) list.append(...wanted);
}

/** @type {Site[]} */
const sites = [];
for (const hall of JSON.parse(document.getElementById("states")?.textContent ?? "[]")) sites.push(new Site(hall));
sites[0]?.clock.run();
arrange();
setInterval(() => sites.forEach((site) => site.show()), AGAIN_MS);

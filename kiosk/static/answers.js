/** What the visitor is told: a number and what happens now, or a refusal with its picture, sentence and ways out. */
import { fillIn, stamp } from "/static/base/stamp.js";
import { text } from "/static/base/texts.js";
import { waitText } from "/static/base/wait.js";
import { element, section, show } from "/static/kiosk/views.js";

// A printer that says nothing for so long has not printed; the number must not wait for it.
const PAPER_MS = 12000;
/** The ways out of each refusal, besides the start; `again` sends the same once more. */
const WAYS = {
  too_early: ["wait"],
  too_late: ["groups"],
  other_day: ["groups"],
  other_office: ["groups"],
  not_in_person: ["groups"],
  reservation_cancelled: ["groups"],
  reservation_not_booked: ["groups"],
  not_ours: ["code", "groups"],
  walk_ins_closed: [],
  walk_ins_full: [],
  place_taken: ["groups"],
  too_many_tries: ["groups"],
  unreachable: ["again"],
  not_now: ["again"],
};
const WRONG = new Set(["not_ours", "unreachable", "not_now", "reservation_cancelled", "other"]);

/**
 * @typedef {{number: string, agreed: string | null, due: string | null, wait: import("/static/base/wait.js").Wait | null,
 *   people_before: number | null, ticket_url: string, slip: string, is_late: boolean, is_later: boolean,
 *   documents: Record<string, string[]>}} Welcome
 * @typedef {{code: string, message: string, next_step: string, params: Record<string, any>}} Refusal
 */

export class Answers {
  /** @param {import("/static/base/clock.js").HallClock} clock */
  constructor(clock) {
    this.clock = clock;
    this.number = "";
    this.timer = 0;
  }

  /** Nothing of the last visitor stays in the page. */
  clear() {
    clearTimeout(this.timer);
    this.number = "";
    for (const name of ["welcome", "already", "refusal"]) {
      fillIn(section(name), { number: "", sentence: "", next: "" });
      section(name).querySelectorAll("dd").forEach((fact) => (fact.textContent = ""));
    }
    element("[data-ticket-qr]").removeAttribute("src");
    element("[data-papers]").replaceChildren();
    element("[data-print-said]").textContent = "";
  }

  /** @param {Welcome} welcome */
  welcome(welcome) {
    this.clear();
    const view = section("welcome");
    this.number = welcome.number;
    fillIn(view, { number: welcome.number });
    const kind = welcome.is_later ? "later" : welcome.agreed ? "checked-in" : "walk-in";
    for (const words of view.querySelectorAll("[data-when]")) words.toggleAttribute("hidden", words.getAttribute("data-when") !== kind);
    view.classList.toggle("is-later", welcome.is_later);
    element('[data-note="late"]').hidden = !welcome.is_late;
    element('[data-note="later"]').hidden = !welcome.is_later;
    this.facts(view, welcome);
    this.paper(welcome);
    show(this.drawPapers(welcome.documents) ? "papers" : "welcome");
  }

  /** What has to be at hand, in the page's language. @param {Record<string, string[]>} documents @returns {boolean} whether there is any */
  drawPapers(documents = {}) {
    const papers = documents[document.documentElement.lang] ?? documents.en ?? Object.values(documents)[0] ?? [];
    element("[data-papers]").replaceChildren(...papers.map((paper) => stamp("paper", { paper })));
    return papers.length > 0;
  }

  /** @param {HTMLElement} view @param {Welcome} welcome */
  facts(view, welcome) {
    this.fact(view, "agreed", welcome.agreed && !welcome.is_late ? this.clock.time(welcome.agreed) : null);
    this.fact(view, "due", welcome.due && welcome.due !== welcome.agreed ? this.clock.time(welcome.due) : null);
    this.fact(view, "wait", welcome.is_later ? null : waitText(welcome.wait));
    this.fact(view, "before", welcome.people_before === null ? null : String(welcome.people_before || text("nobody")));
  }

  /** @param {HTMLElement} view @param {string} name @param {string | null} value */
  fact(view, name, value) {
    const row = element(`[data-fact="${name}"]`, view);
    row.hidden = value === null;
    element("dd", row).textContent = value ?? "";
  }

  /** @param {Welcome} welcome */
  paper(welcome) {
    const address = new URL(welcome.ticket_url, location.href).pathname;
    element("[data-ticket-qr]").setAttribute("src", `${address}/qr.svg`);
    for (const words of section("welcome").querySelectorAll("[data-paper]")) {
      words.toggleAttribute("hidden", (words.getAttribute("data-paper") === "phone") !== (welcome.slip === "phone"));
    }
    element("[data-print]").hidden = welcome.slip !== "printing";
    this.slip(welcome.slip === "printing");
    if (welcome.slip === "printing") this.timer = setTimeout(() => this.slip(false), PAPER_MS);
  }

  /** @param {boolean} comes whether a slip comes out */
  slip(comes) {
    clearTimeout(this.timer);
    element('[data-slip="printing"]').hidden = !comes;
    element('[data-slip="trouble"]').hidden = comes;
    document.body.classList.toggle("has-no-paper", !comes);
  }

  /** The printer's own word. @param {{number: string, state: string}} settled */
  settled(settled) {
    if (settled.number === this.number) this.slip(settled.state === "printed");
  }

  /** @param {Refusal} refusal */
  refuse(refusal) {
    this.clear();
    if (refusal.code === "already_checked_in") this.already(refusal);
    else this.refused(refusal);
  }

  /** @param {Refusal} refusal */
  already(refusal) {
    const sentence = text("already", { time: this.clock.time(refusal.params.at) });
    fillIn(section("already"), { sentence, number: refusal.params.number, next: refusal.next_step });
    show("already");
  }

  /** @param {Refusal} refusal */
  refused(refusal) {
    const view = section("refusal");
    const known = refusal.code in WAYS ? refusal.code : "other";
    fillIn(view, { sentence: refusal.message, next: refusal.next_step });
    this.picture(view, known);
    const ways = WAYS[/** @type {keyof typeof WAYS} */ (known)] ?? ["code", "groups"];
    view.querySelectorAll("[data-way]").forEach((way) => {
      way.toggleAttribute("hidden", !ways.includes(/** @type {never} */ (way.getAttribute("data-way"))));
    });
    show("refusal");
  }

  /** @param {HTMLElement} view @param {string} code */
  picture(view, code) {
    const drawn = view.querySelector(`[data-picture="${code}"]`) ? code : "other";
    view.querySelectorAll("[data-picture]").forEach((picture) => {
      picture.toggleAttribute("hidden", picture.getAttribute("data-picture") !== drawn);
    });
    element("[data-refusal]").classList.toggle("wm-answer--wrong", WRONG.has(code));
    element("[data-refusal]").classList.toggle("wm-answer--wait", !WRONG.has(code));
  }
}

/** What the visitor can do by the ticket on the phone: more time, leaving, coming late. Each press counts once. */
import { newKey, send } from "/static/base/api.js";
import { text } from "/static/base/texts.js";

/** States in which there is a number to give back. */
const ALIVE = new Set(["expected", "waiting"]);

export class Acts {
  /** @param {Element} page @param {string} code @param {(ticket: any) => void} onTicket */
  constructor(page, code, onTicket) {
    this.page = page;
    this.code = code;
    this.onTicket = onTicket;
    this.said = page.querySelector("[data-said]");
    this.on("[data-more-time]", () => this.act("more-time", {}, "later_now"));
    this.on("[data-leave]", () => this.act("leave", {}, ""));
    for (const choice of page.querySelectorAll("[data-late-minutes]")) {
      const minutes = Number(choice.getAttribute("data-late-minutes"));
      choice.addEventListener("click", () => this.act("late", { minutes }, "late_told"));
    }
  }

  /** @param {string} place @param {() => void} press */
  on(place, press) {
    this.page.querySelector(place)?.addEventListener("click", press);
  }

  /** Offer what makes sense now. @param {{state: string, more_time: number, late: number[]}} ticket @param {string} shown */
  offer(ticket, shown) {
    this.page.querySelector("[data-more-time]")?.toggleAttribute("hidden", !ticket.more_time);
    const words = this.page.querySelector("[data-more-time-text]");
    if (words) words.textContent = text("more_time", { minutes: ticket.more_time });
    this.page.querySelector("[data-late]")?.toggleAttribute("hidden", !ticket.late.length);
    this.page.querySelector("[data-leaving]")?.toggleAttribute("hidden", !ALIVE.has(shown));
  }

  /** @param {string} name @param {unknown} body @param {string} thanks */
  async act(name, body, thanks) {
    try {
      this.onTicket(await send(`/t/${this.code}/${name}`, body, { key: newKey() }));
      this.say(thanks ? text(thanks) : "");
    } catch (error) {
      const refusal = /** @type {import("/static/base/api.js").ApiError} */ (error);
      this.say(refusal.status ? `${refusal.message} ${refusal.nextStep}` : text("unreachable"));
    }
  }

  /** @param {string} words */
  say(words) {
    if (this.said) this.said.textContent = words;
  }
}

/** The dialog of one ticket: services, a number of its own for some, note, priority, paper, out of the line and back. */
import { fillIn, stamp } from "/static/base/stamp.js";
import { text } from "/static/base/texts.js";
import { nameIn } from "/static/callsystem/hall.js";

/** @typedef {import("/static/callsystem/hall.js").Ticket} Ticket */
/** @typedef {import("/static/callsystem/watching.js").Watch} Watch */

const OVER = ["served", "withdrawn"];
/** Which deeds a state allows; the others are not shown. @type {Record<string, (ticket: Ticket) => boolean>} */
const ALLOWED = {
  services: (ticket) => !OVER.includes(ticket.state),
  split: (ticket) => ticket.state === "waiting" && ticket.services.length > 0,
  note: (ticket) => !OVER.includes(ticket.state),
  pager: (ticket) => !OVER.includes(ticket.state),
  prefer: (ticket) => !OVER.includes(ticket.state) && !ticket.priority,
  unprefer: (ticket) => !OVER.includes(ticket.state) && ticket.priority,
  slip: (ticket) => !OVER.includes(ticket.state),
  back: (ticket) => ["withdrawn", "no_show"].includes(ticket.state),
  withdraw: (ticket) => ["waiting", "expected", "parked"].includes(ticket.state),
};

export class TicketDialog {
  /** @param {Watch} watch @param {(said: string) => void} onDone */
  constructor(watch, onDone) {
    this.watch = watch;
    this.onDone = onDone;
    this.place = /** @type {HTMLDialogElement} */ (document.querySelector("[data-ticket]"));
    this.services = /** @type {HTMLElement} */ (this.place.querySelector('[data-list="services"]'));
    this.other = /** @type {HTMLSelectElement} */ (document.getElementById("other"));
    this.note = /** @type {HTMLInputElement} */ (document.getElementById("ticket-note"));
    this.pager = /** @type {HTMLInputElement} */ (document.getElementById("ticket-pager"));
    /** @type {Ticket | null} */
    this.ticket = null;
    for (const button of this.place.querySelectorAll("[data-deed]")) {
      button.addEventListener("click", () => void this.deed(/** @type {HTMLElement} */ (button).dataset.deed ?? ""));
    }
  }

  /** @param {Ticket} ticket */
  open(ticket) {
    this.ticket = ticket;
    fillIn(this.place, { number: ticket.number, state: text(`state_${ticket.state}`) });
    this.services.replaceChildren(...ticket.services.map(line));
    this.other.value = "";
    this.note.value = ticket.note;
    this.pager.value = ticket.pager === null ? "" : String(ticket.pager);
    for (const button of this.place.querySelectorAll("[data-deed]")) {
      const { deed } = /** @type {HTMLElement} */ (button).dataset;
      /** @type {HTMLElement} */ (button).hidden = !ALLOWED[deed ?? ""](ticket);
    }
    this.place.showModal();
  }

  /** @returns {{id: number, quantity: number}[]} */
  counts() {
    const lines = [...this.services.querySelectorAll("input")].map(({ name, valueAsNumber }) => ({
      id: Number(name),
      quantity: valueAsNumber || 0,
    }));
    const further = this.other.value ? [{ id: Number(this.other.value), quantity: 1 }] : [];
    return [...lines, ...further].filter((each) => each.quantity > 0);
  }

  /** @param {string} name */
  async deed(name) {
    const ticket = /** @type {Ticket} */ (this.ticket);
    /** @type {Record<string, [string, Record<string, unknown>]>} */
    const requests = {
      services: ["services", { services: this.counts() }],
      split: ["split", { services: this.counts() }],
      note: ["note", { note: this.note.value }],
      pager: ["pager", { pager: this.pager.valueAsNumber || null }],
      prefer: ["priority", { priority: true }],
      unprefer: ["priority", { priority: false }],
      slip: ["slip", {}],
      back: [ticket.state === "withdrawn" ? "restore" : "fetch", {}],
      withdraw: ["withdraw", {}],
    };
    const [verb, body] = requests[name];
    const answer = await this.watch.tell(`/desk/${verb}`, { ticket_id: ticket.id, ...body });
    if (!answer) return; // what was wrong is said in the dialog, and what was entered stays
    this.place.close();
    if (name === "split") await this.watch.tell("/desk/slip", { ticket_id: answer.ticket.id });
    const key = { split: "given", slip: "slip_comes" }[name] ?? "was_done";
    this.onDone(text(key, { number: answer.ticket.number }));
  }
}

/** @param {import("/static/callsystem/hall.js").Service} service */
function line(service) {
  const made = stamp("done", { service: nameIn(service.names) });
  const count = /** @type {HTMLInputElement} */ (made.querySelector("input"));
  Object.assign(count, { name: String(service.id), value: String(service.quantity) });
  return made;
}

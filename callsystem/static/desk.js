/** The information desk: search, number, and what can be changed about a ticket. */
import { fillIn, stamp } from "/static/base/stamp.js";
import { text } from "/static/base/texts.js";
import { amountText, minutesText, servicesText } from "/static/callsystem/hall.js";
import { showPaid } from "/static/callsystem/paid.js";
import { TicketDialog } from "/static/callsystem/ticket.js";
import { showRows } from "/static/callsystem/rows.js";
import { Watch } from "/static/callsystem/watching.js";

/** @typedef {import("/static/callsystem/hall.js").Hall} Hall */
/** @typedef {import("/static/callsystem/hall.js").Ticket} Ticket */
/** @typedef {import("/static/base/clock.js").HallClock} HallClock */
/** @typedef {{number: string, state: string, name: string | null, reservation_id: number | null, starts_at: string | null, ticket: Ticket | null}} Found */

const search = /** @type {HTMLFormElement} */ (document.querySelector("[data-find]"));
const words = /** @type {HTMLInputElement} */ (document.getElementById("text"));
const order = /** @type {HTMLFormElement} */ (document.querySelector("[data-number]"));
const service = /** @type {HTMLSelectElement} */ (document.getElementById("service"));
const wanted = /** @type {HTMLElement} */ (order.querySelector('[data-list="wanted"]'));
const watch = new Watch(show);
const dialog = new TicketDialog(watch, (said) => {
  sayDone(said);
  if (words.value) void find();
});

/** @param {Hall} hall @param {HallClock} clock */
function show(hall, clock) {
  showPaid(hall.paid);
  list("waiting", hall.waiting, clock, (ticket) => minutesText(ticket.checked_in_at ?? "", clock.now()));
  list("expected", hall.expected, clock, (ticket) => clock.time(ticket.agreed_at ?? ""));
  list("parked", hall.parked, clock, (ticket) => clock.time(ticket.parked_at ?? ""));
  list("missed", hall.missed, clock, (ticket) => clock.time(ticket.called_at ?? ""));
}

/** @param {string} name @param {Ticket[]} tickets @param {HallClock} clock @param {(ticket: Ticket) => string} end */
function list(name, tickets, clock, end) {
  const rows = tickets.map((ticket) => row(ticket, clock, end(ticket)));
  showRows(/** @type {HTMLElement} */ (document.querySelector(`[data-list="${name}"]`)), rows);
  const caption = /** @type {HTMLElement} */ (document.querySelector(`[data-count="${name}"]`));
  caption.textContent = text(`${name}_count`, { count: tickets.length });
  document.querySelector(`[data-section="${name}"]`)?.toggleAttribute("hidden", tickets.length === 0);
}

/** @param {Ticket} ticket @param {HallClock} clock @param {string} end */
function row(ticket, clock, end) {
  const tag = ticket.agreed_at ? text("at_time", { time: clock.time(ticket.agreed_at) }) : text("walk_in");
  const pager = ticket.pager ? ` · ${text("with_pager", { pager: ticket.pager })}` : "";
  const late = ticket.state === "expected" && ticket.late_minutes ? text("late", { minutes: ticket.late_minutes }) : "";
  const made = stamp("row", { number: ticket.number, services: servicesText(ticket), tag: tag + pager + payment(ticket), late, end });
  made.querySelector("[data-open]")?.setAttribute("aria-label", `${made.querySelector("[data-open]")?.textContent} ${ticket.number}`);
  made.querySelector("[data-open]")?.addEventListener("click", () => dialog.open(ticket));
  return made;
}

/** @param {Ticket} ticket */
function payment({ cents, is_paid }) {
  return cents ? ` · ${text(is_paid ? "paid" : "to_pay", { amount: amountText(cents) })}` : "";
}

let searches = 0;

async function find() {
  searches += 1;
  const mine = searches;
  const answer = await watch.ask("/desk/find", { text: words.value });
  if (!answer || mine !== searches) return; // only the newest search counts
  const table = /** @type {HTMLElement} */ (document.querySelector("[data-found]"));
  table.hidden = answer.found.length === 0;
  /** @type {HTMLElement} */ (document.querySelector("[data-nothing]")).hidden = answer.found.length > 0;
  table.querySelector("tbody")?.replaceChildren(...answer.found.map(foundRow));
}

/** @param {Found} found */
function foundRow(found) {
  const made = stamp("found-row", {
    number: found.number,
    name: found.name ?? "–",
    agreed: found.starts_at ? watch.clock.time(found.starts_at) : text("walk_in"),
    state: text(`state_${found.state}`),
  });
  const checkIn = made.querySelector("[data-check-in]");
  const canCheckIn = found.reservation_id !== null && ["booked", "expected", "no_show", "missed"].includes(found.state);
  if (canCheckIn) checkIn?.addEventListener("click", () => void doCheckIn(found));
  else checkIn?.remove();
  const { ticket } = found;
  if (ticket) made.querySelector("[data-open]")?.addEventListener("click", () => dialog.open(ticket));
  else made.querySelector("[data-open]")?.remove();
  return made;
}

/** @param {Found} found */
async function doCheckIn(found) {
  const answer = await watch.tell("/desk/check-in", { reservation_id: found.reservation_id });
  if (!answer) return;
  sayDone(text("given", { number: answer.ticket.number }));
  await watch.tell("/desk/slip", { ticket_id: answer.ticket.id });
  await find();
}

/** A chosen service becomes a line with its count. */
function addService() {
  if (!service.value || wanted.querySelector(`input[name="${service.value}"]`)) return;
  const line = stamp("done", { service: service.selectedOptions[0].text });
  const count = /** @type {HTMLInputElement} */ (line.querySelector("input"));
  Object.assign(count, { name: service.value, value: "1" });
  wanted.append(line);
  service.value = "";
}

async function giveNumber() {
  addService();
  const form = new FormData(order);
  const services = [...wanted.querySelectorAll("input")].map(({ name, valueAsNumber }) => ({ id: Number(name), quantity: valueAsNumber || 0 }));
  const answer = await watch.tell("/desk/number", {
    services: services.filter((each) => each.quantity > 0),
    priority: form.has("priority"),
    persons: Number(form.get("number-persons")) || null,
    note: form.get("number-note"),
  });
  if (!answer) return;
  wanted.replaceChildren();
  order.reset();
  sayDone(text("given", { number: answer.ticket.number }));
  await watch.tell("/desk/slip", { ticket_id: answer.ticket.id });
}

/** @param {string} done */
function sayDone(done) {
  const line = /** @type {HTMLElement} */ (document.querySelector("[data-done-line]"));
  fillIn(line, { done });
  line.hidden = false;
}

search.addEventListener("submit", (event) => {
  event.preventDefault();
  void find();
});
order.addEventListener("submit", (event) => {
  event.preventDefault();
  void giveNumber();
});
service.addEventListener("change", addService);
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || (event.target instanceof HTMLElement && event.target.matches("input, select"))) return;
  event.preventDefault();
  words.focus();
});
watch.begin();

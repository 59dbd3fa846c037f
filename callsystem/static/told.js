/**
 * What a visitor told before: answers to the form, and which papers are not together. Asked for once of whoever would be called
 * next, and once more when they are called: then the documents that they sent can be opened.
 */
import { get } from "/static/base/api.js";
import { stamp } from "/static/base/stamp.js";
import { text } from "/static/base/texts.js";

/** @typedef {import("/static/callsystem/hall.js").Ticket} Ticket */
/** @typedef {{papers: [string, boolean][], answers: [string, string][], follow_up: string, documents: [number, string][]}} Told */

const place = /** @type {HTMLElement} */ (document.querySelector("[data-told]"));
let shown = "";

/** @param {Ticket | null | undefined} ticket at the counter, or the next in line while the counter is free */
export function showTold(ticket) {
  const hasTold = ticket?.agreed_at || ticket?.state === "serving";
  const visit = hasTold ? `${ticket.id} ${ticket.state === "waiting"}` : "";
  if (visit === shown) return;
  shown = visit;
  place.hidden = true;
  if (ticket && hasTold) void ask(ticket, visit);
}

/** @param {Ticket} ticket @param {string} visit */
async function ask({ id, state }, visit) {
  try {
    const told = /** @type {Told} */ (await get(`/counter/told?ticket_id=${id}`));
    if (visit === shown) fill(state === "waiting" ? { ...told, documents: [] } : told, id);
  } catch {
    if (visit === shown) shown = "";
  }
}

/** @param {Told} told @param {number} ticketId */
function fill({ papers, answers, follow_up, documents }, ticketId) {
  const missing = papers.filter(([, isReady]) => !isReady).map(([paper]) => paper);
  const ready = papers.length - missing.length;
  const facts = [
    ...(follow_up ? [[text("follow_up"), follow_up]] : []),
    ...answers,
    ...(ready ? [[text("papers_ready"), text("papers_of", { ready, all: papers.length })]] : []),
    ...(ready && missing.length ? [[text("papers_missing"), missing.join(", ")]] : []),
  ];
  place.replaceChildren(...facts.map(([name, value]) => stamp("fact", { name, value })), ...documents.map((one) => sent(one, ticketId)));
  place.hidden = place.children.length === 0;
}

/** @param {[number, string]} document a file to save; our page stays as it is @param {number} ticketId */
function sent([id, name], ticketId) {
  const fact = stamp("document", { name });
  fact.querySelector("a")?.setAttribute("href", `/counter/tickets/${ticketId}/documents/${id}`);
  return fact;
}

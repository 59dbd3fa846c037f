/** What the visitor at the counter told before: answers to the form, and which papers are not together. Asked for once per visit. */
import { get } from "/static/base/api.js";
import { stamp } from "/static/base/stamp.js";
import { text } from "/static/base/texts.js";

/** @typedef {import("/static/callsystem/hall.js").Ticket} Ticket */
/** @typedef {{papers: [string, boolean][], answers: [string, string][], follow_up: string, documents: [number, string][]}} Told */

const place = /** @type {HTMLElement} */ (document.querySelector("[data-told]"));
/** @type {number | null} */
let shown = null;

/** @param {Ticket | null} ticket */
export function showTold(ticket) {
  const id = ticket?.agreed_at || ticket?.state === "serving" ? ticket.id : null;
  if (id === shown) return;
  shown = id;
  place.hidden = true;
  if (id !== null) void get(`/counter/told?ticket_id=${id}`).then((told) => id === shown && fill(told), () => (shown = null));
}

/** @param {Told} told */
function fill({ papers, answers, follow_up, documents }) {
  const missing = papers.filter(([, isReady]) => !isReady).map(([paper]) => paper);
  const ready = papers.length - missing.length;
  const facts = [
    ...(follow_up ? [[text("follow_up"), follow_up]] : []),
    ...answers,
    ...(ready ? [[text("papers_ready"), text("papers_of", { ready, all: papers.length })]] : []),
    ...(ready && missing.length ? [[text("papers_missing"), missing.join(", ")]] : []),
  ];
  place.replaceChildren(...facts.map(([name, value]) => stamp("fact", { name, value })), ...documents.map(sent));
  place.hidden = place.children.length === 0;
}

/** @param {[number, string]} document a file to save; our page stays as it is */
function sent([id, name]) {
  const fact = stamp("document", { name });
  fact.querySelector("a")?.setAttribute("href", `/counter/tickets/${shown}/documents/${id}`);
  return fact;
}

/** The first page: find a service by a word of it, and see how long everything chosen takes. Without scripts it is a plain form. */
import { get } from "/static/base/api.js";
import { text } from "/static/base/texts.js";

const PAUSE = 150; // milliseconds without a key before the server is asked
const form = /** @type {HTMLFormElement} */ (document.querySelector("[data-choosing]"));
const cards = /** @type {HTMLElement[]} */ (Array.from(form.querySelectorAll("[data-service]")));
const groups = /** @type {HTMLElement[]} */ (Array.from(form.querySelectorAll("[data-group]")));
const search = /** @type {HTMLInputElement | null} */ (form.querySelector("#search"));
const found = /** @type {HTMLElement | null} */ (form.querySelector("[data-found]"));
const sum = /** @type {HTMLElement | null} */ (form.querySelector("[data-sum]"));

let asked = "";
let waiting = 0;

/** @param {HTMLElement} card @returns {string} the field of its quantity: s12 */
function name(card) {
  return /** @type {HTMLInputElement} */ (card.querySelector("input")).name;
}

/** @param {HTMLElement} card */
function quantity(card) {
  const input = /** @type {HTMLInputElement} */ (card.querySelector("input"));
  return input.type === "checkbox" ? Number(input.checked) : Number(input.value) || 0;
}

/** Ask the server which services fit, the same way as without scripts; an older answer never wins over a newer one. */
async function find() {
  const typed = (search?.value ?? "").trim();
  asked = typed;
  const { services } = await get(`/api/v1/services?q=${encodeURIComponent(typed)}`);
  if (typed === asked) show(new Set(services.map((/** @type {{id: number}} */ service) => `s${service.id}`)), typed);
}

/** Only the cards that fit; what is chosen stays in view. @param {Set<string>} fitting @param {string} typed */
function show(fitting, typed) {
  cards.forEach((card) => (card.hidden = !fitting.has(name(card)) && quantity(card) === 0));
  groups.forEach((group) => (group.hidden = !group.querySelector("[data-service]:not([hidden])")));
  if (found) found.textContent = typed ? text(fitting.size ? "found" : "found_none", { count: fitting.size }) : "";
}

/** Say how many services are chosen and how long they take together. */
function addUp() {
  const count = cards.reduce((all, card) => all + quantity(card), 0);
  const minutes = cards.reduce((all, card) => all + quantity(card) * Number(card.dataset.minutes), 0);
  if (sum) sum.textContent = text(count === 0 ? "sum_none" : count === 1 ? "sum_one" : "sum_many", { count, minutes });
}

/** Enter in the search field finds; it does not send the form. */
search?.addEventListener("keydown", (event) => {
  if (event.key === "Enter") event.preventDefault();
});
search?.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => find().catch(() => undefined), PAUSE);
});
form.addEventListener("input", addUp);
form.querySelector("[data-sum]")?.removeAttribute("hidden");
form.querySelector("[data-plain-search]")?.setAttribute("hidden", "");
addUp();
addEventListener("pageshow", addUp);

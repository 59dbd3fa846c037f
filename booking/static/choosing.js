/** The first page: find a service by a word of it, and see how long everything chosen takes. Without scripts it is a plain form. */
import { text } from "/static/base/texts.js";

const form = /** @type {HTMLFormElement} */ (document.querySelector("[data-choosing]"));
const cards = /** @type {HTMLElement[]} */ (Array.from(form.querySelectorAll("[data-service]")));
const groups = /** @type {HTMLElement[]} */ (Array.from(form.querySelectorAll("[data-group]")));
const search = /** @type {HTMLInputElement | null} */ (form.querySelector("#search"));
const found = /** @type {HTMLElement | null} */ (form.querySelector("[data-found]"));
const sum = /** @type {HTMLElement | null} */ (form.querySelector("[data-sum]"));

/**
 * Small letters without accents, so that "Führerschein" is found by "fuhrer" and by "fuehrer".
 * @param {string} word
 */
function plain(word) {
  const spelled = word.toLowerCase().replaceAll("ä", "ae").replaceAll("ö", "oe").replaceAll("ü", "ue");
  return [spelled, word.toLowerCase()].map((w) => w.replaceAll("ß", "ss").normalize("NFD").replace(/\p{M}/gu, "")).join(" ");
}

/** @param {HTMLElement} card */
function quantity(card) {
  const input = /** @type {HTMLInputElement} */ (card.querySelector("input"));
  return input.type === "checkbox" ? Number(input.checked) : Number(input.value) || 0;
}

/** Show the cards with all typed words; what is chosen stays in view. */
function filter() {
  const words = (search?.value ?? "").trim().split(/\s+/).filter(Boolean).map((word) => plain(word).split(" "));
  const matches = cards.filter((card) => {
    const content = plain(card.dataset.words ?? "");
    const isMatch = words.every((spellings) => spellings.some((spelling) => content.includes(spelling)));
    card.hidden = !isMatch && quantity(card) === 0;
    return isMatch;
  });
  groups.forEach((group) => (group.hidden = !group.querySelector("[data-service]:not([hidden])")));
  if (found) found.textContent = words.length ? text(matches.length ? "found" : "found_none", { count: matches.length }) : "";
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
search?.addEventListener("input", filter);
form.addEventListener("input", addUp);
form.querySelectorAll("[data-search], [data-sum]").forEach((part) => part.removeAttribute("hidden"));
filter();
addUp();
addEventListener("pageshow", addUp);

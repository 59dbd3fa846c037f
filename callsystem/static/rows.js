/** Rows of a living list: what did not change stays, and whoever stands on a row's button stands on it again. */
import { inOrder } from "/static/base/sorting.js";

/** @param {HTMLElement} list @param {HTMLElement[]} every */
export function showRows(list, every) {
  const rows = inOrder(list.closest("table"), every);
  if (list.innerHTML === rows.map((row) => row.outerHTML).join("")) return;
  const held = heldIn(list);
  list.replaceChildren(...rows);
  if (held) buttonsOf(rows.find((row) => nameOf(row) === held.name))[held.place]?.focus();
}

/** The row by its name, and which of its buttons has the keyboard. @param {HTMLElement} list */
function heldIn(list) {
  const button = /** @type {HTMLButtonElement | null} */ (document.activeElement);
  const row = button?.closest("tr");
  return row && list.contains(row) ? { name: nameOf(row), place: buttonsOf(row).indexOf(button) } : null;
}

/** What its first field says: a number, a counter, a queue. @param {Element} row */
function nameOf(row) {
  return row.querySelector("[data-field]")?.textContent;
}

/** @param {Element | null | undefined} row */
function buttonsOf(row) {
  return [...(row?.querySelectorAll("button") ?? [])];
}

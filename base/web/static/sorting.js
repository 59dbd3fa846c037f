/**
 * Tables that are sorted here, by a press on a head: what a form has found stands in no address, so the server is not asked
 * again, and what was ticked or chosen in a row stays. A cell is sorted by its `data-by`, else by its text. Who fills a living
 * table asks `inOrder` for the place of its rows.
 */

const order = new Intl.Collator(document.documentElement.lang, { numeric: true, sensitivity: "base" });

/**
 * Let the heads with `data-sorts` sort this table.
 * @param {HTMLTableElement} table
 */
export function sortable(table) {
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
  heads.forEach((head, column) => {
    if (!("sorts" in head.dataset)) return;
    const button = document.createElement("button");
    const arrow = document.createElement("span");
    button.type = "button";
    button.className = "wm-sort";
    arrow.ariaHidden = "true";
    button.append(...head.childNodes, arrow);
    head.append(button);
    head.setAttribute("aria-sort", "none");
    button.addEventListener("click", () => sort(table, heads, column));
  });
}

/**
 * @param {HTMLTableElement} table
 * @param {HTMLTableCellElement[]} heads
 * @param {number} column
 */
function sort(table, heads, column) {
  const isDown = heads[column].getAttribute("aria-sort") === "ascending";
  heads.forEach((head) => say(head, "none"));
  say(heads[column], isDown ? "descending" : "ascending");
  table.tBodies[0].append(...inOrder(table, [...table.tBodies[0].rows]));
}

/**
 * Rows of a living table in the order that somebody chose by its heads; as they come where nobody did.
 * @template {HTMLElement} R
 * @param {HTMLTableElement | null} table
 * @param {R[]} rows
 * @returns {R[]}
 */
export function inOrder(table, rows) {
  const chosen = [...(table?.tHead?.rows[0]?.cells ?? [])].map((head) => head.getAttribute("aria-sort"));
  const column = chosen.findIndex((how) => how === "ascending" || how === "descending");
  if (column < 0) return rows;
  const turn = chosen[column] === "descending" ? -1 : 1;
  return [...rows].sort((a, b) => turn * order.compare(cell(a, column), cell(b, column)));
}

/** @param {HTMLElement} row @param {number} column */
const cell = (row, column) => text(/** @type {HTMLTableRowElement} */ (row).cells[column]);

/**
 * @param {HTMLTableCellElement} head
 * @param {"none" | "ascending" | "descending"} how
 */
function say(head, how) {
  const arrow = head.querySelector(".wm-sort > span:last-child");
  if (!arrow) return;
  head.setAttribute("aria-sort", how);
  arrow.textContent = { none: "", ascending: " ↑", descending: " ↓" }[how];
}

/** @param {HTMLTableCellElement} cell */
const text = (cell) => cell.dataset.by ?? cell.textContent?.trim() ?? "";

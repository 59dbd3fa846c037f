/**
 * Tables that are sorted here, by a press on a head: what a form has found stands in no address, so the server is not asked
 * again, and what was ticked or chosen in a row stays. A cell is sorted by its `data-by`, else by its text.
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
  const body = table.tBodies[0];
  const turn = isDown ? -1 : 1;
  const rows = [...body.rows].sort((a, b) => turn * order.compare(text(a.cells[column]), text(b.cells[column])));
  body.append(...rows);
}

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

/** Arrow keys in the calendar: from free day to free day, weeks up and down. Tab works as ever. */

/** @type {Record<string, number>} */
const DAYS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** @param {HTMLElement} month a table made by the macro `month` */
export function arrows(month) {
  month.addEventListener("keydown", (event) => {
    const days = DAYS[event.key];
    const from = /** @type {HTMLElement} */ (event.target).closest("[data-day]");
    if (!days || !from) return;
    event.preventDefault();
    target(month, from, days)?.focus();
  });
}

/**
 * The nearest free day in that direction, at least as far as asked where there is one.
 * @param {HTMLElement} month
 * @param {Element} from
 * @param {number} days
 * @returns {HTMLElement | undefined}
 */
function target(month, from, days) {
  const turned = getComputedStyle(month).direction === "rtl" && Math.abs(days) === 1 ? -days : days;
  const cells = Array.from(month.querySelectorAll("td"));
  const here = cells.findIndex((cell) => cell.contains(from));
  const step = Math.sign(turned);
  for (let place = here + turned; place >= 0 && place < cells.length; place += step) {
    const day = /** @type {HTMLElement | null} */ (cells[place]?.querySelector("[data-day]"));
    if (day) return day;
  }
  return undefined;
}

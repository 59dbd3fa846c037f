/** What every page gets: steppers, arrow keys in the calendar, countdowns, and forms that go out once, tables that sort. */
import { start } from "/static/base/countdown.js";
import { bringToLife } from "/static/base/stepper.js";
import { folding } from "/static/base/menu.js";
import { arrows } from "/static/base/month.js";
import { sortable } from "/static/base/sorting.js";

/**
 * A second press on a slow line must not send a second form. A page that comes back from the browser's memory
 * ("back" button) may send again.
 * @param {HTMLFormElement} form
 */
function onceOnly(form) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    else if (!event.defaultPrevented) form.dataset.sent = "yes";
  });
  addEventListener("pageshow", () => delete form.dataset.sent);
}

document.querySelectorAll("[data-countdown]").forEach((element) => start(/** @type {HTMLElement} */ (element)));
document.querySelectorAll("[data-stepper]").forEach((element) => bringToLife(/** @type {HTMLElement} */ (element)));
document.querySelectorAll("[data-month]").forEach((element) => arrows(/** @type {HTMLElement} */ (element)));
document.querySelectorAll('form[method="post"]').forEach((form) => onceOnly(/** @type {HTMLFormElement} */ (form)));
document.querySelectorAll("table:has(th[data-sorts])").forEach((table) => sortable(/** @type {HTMLTableElement} */ (table)));
document.querySelectorAll("[data-menu]").forEach((element) => folding(/** @type {HTMLDetailsElement} */ (element)));

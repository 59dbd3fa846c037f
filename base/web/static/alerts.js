/** What waits for somebody of the staff, on every staff page: asked for every few seconds, answered with one press. */
import { get, send } from "/static/base/api.js";
import { stamp } from "/static/base/stamp.js";

const EVERY_MS = 4000;

const bar = document.querySelector("[data-alerts]");

/** @typedef {{id: number, what: string, sentence: string, at: string}} Alert */

/** @param {Alert[]} alerts */
function draw(alerts) {
  if (!(bar instanceof HTMLElement)) return;
  const shown = Array.from(bar.children, (row) => row.getAttribute("data-alert")).join();
  if (shown === alerts.map((alert) => String(alert.id)).join()) return; // nothing moves under a finger
  bar.replaceChildren(...alerts.map(row));
  bar.hidden = alerts.length === 0;
}

/** @param {Alert} alert */
function row(alert) {
  const line = stamp("alert", { sentence: alert.sentence });
  line.dataset.alert = String(alert.id);
  line.querySelector("button")?.addEventListener("click", () => {
    send("/alerts/answer", { alert_id: alert.id }).then(look, () => {});
  });
  return line;
}

/** A page that cannot ask now asks again in a moment; its own line says that it is not current. */
function look() {
  get("/alerts/state").then(({ alerts }) => draw(alerts ?? []), () => {});
}

if (bar) {
  look();
  setInterval(look, EVERY_MS);
}

/** Calling somebody of the staff to the kiosk: the page says that they were called, and when they said that they come. */
import { newKey, send } from "/static/base/api.js";
import { show } from "/static/kiosk/views.js";

/** @param {"called" | "coming" | "unreachable" | "calling"} state */
function say(state) {
  for (const line of document.querySelectorAll("[data-help]")) {
    line.toggleAttribute("hidden", line.getAttribute("data-help") !== state);
  }
}

/**
 * Show the page of help and call the staff. Who has a number already has not seen it yet, and goes on to it from here.
 * {string} kind
 * @param {string} [number]
 */
export function callDesk(kind, number = "") {
  say("calling");
  document.querySelector("[data-own-number]")?.toggleAttribute("hidden", !number);
  document.querySelector("[data-reported]")?.setAttribute("hidden", "");
  document.querySelector("[data-broken]")?.removeAttribute("open"); // nothing of the visitor before stays
  show("help");
  return send("/kiosk/help", { kind, number }, { key: newKey() }).then(() => say("called"), () => say("unreachable"));
}

/** Tell the staff a wish about a number; the visitor goes on. @param {string} kind @param {string} number */
export function wish(kind, number) {
  send("/kiosk/help", { kind, number }, { key: newKey() }).catch(() => {});
}

/** Somebody of the staff pressed "I am coming". */
export function comes() {
  say("coming");
}

/** Somebody says what is broken: it is noted, and thanked for. */
for (const button of document.querySelectorAll("[data-defect]")) {
  button.addEventListener("click", () => {
    const kind = /** @type {HTMLElement} */ (button).dataset.defect;
    const thank = () => document.querySelector("[data-reported]")?.removeAttribute("hidden");
    send("/kiosk/defect", { kind }, { key: newKey() }).then(thank, () => say("unreachable"));
  });
}

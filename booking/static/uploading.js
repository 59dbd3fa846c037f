/** Sending a document with progress; without scripts the form sends it just as well. */
import { text } from "/static/base/texts.js";

/** @param {HTMLFormElement} form @param {string} selector */
const part = (form, selector) => /** @type {HTMLElement} */ (form.querySelector(selector));

/** @param {HTMLFormElement} form @param {string} sentence */
function refuse(form, sentence) {
  const place = part(form, "[data-refused]");
  place.textContent = sentence;
  place.hidden = false;
  part(form, "[data-progress]").hidden = true;
  delete form.dataset.sent;
}

/** @param {HTMLFormElement} form @param {number} share */
function show(form, share) {
  const place = part(form, "[data-progress]");
  place.hidden = false;
  /** @type {HTMLProgressElement} */ (place.querySelector("progress")).value = share;
  part(form, "[data-progress] [role=status]").textContent = `${Math.floor(share * 100)} %`;
}

/** @param {XMLHttpRequest} request */
function said(request) {
  const { message = "", next_step = "" } = request.response?.error ?? {};
  return `${message} ${next_step}`.trim() || text("unreachable");
}

/** @param {HTMLFormElement} form */
function send(form) {
  const request = new XMLHttpRequest();
  request.upload.addEventListener("progress", (event) => show(form, event.loaded / Math.max(event.total, 1)));
  request.addEventListener("load", () =>
    request.status === 200 ? location.assign(`${form.action}?told=sent`) : refuse(form, said(request)),
  );
  request.addEventListener("error", () => refuse(form, text("unreachable")));
  request.open("POST", form.action);
  request.responseType = "json";
  request.setRequestHeader("Accept", "application/json");
  request.send(new FormData(form));
}

for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("[data-upload]"))) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (form.dataset.sent) return;
    const file = /** @type {HTMLInputElement} */ (form.elements.namedItem("file")).files?.[0];
    part(form, "[data-refused]").hidden = true;
    if (file && file.size > Number(form.dataset.largest)) return refuse(form, text("too_large"));
    form.dataset.sent = "yes";
    show(form, 0);
    send(form);
  });
}

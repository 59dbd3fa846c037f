/** Proof of work: the browser computes while the visitor reads; the times can be pressed once it is done. */
import "/vendor/altcha/altcha.min.js";

const ALGORITHM = "PBKDF2/SHA-256";

/** @type {any} */ (globalThis).$altcha.algorithms.set(ALGORITHM, () => new Worker("/vendor/altcha/pbkdf2.js"));

for (const place of document.querySelectorAll("[data-proof]")) {
  const form = /** @type {HTMLFormElement} */ (place.closest("form"));
  const buttons = /** @type {HTMLButtonElement[]} */ (Array.from(form.querySelectorAll("button[name=start]")));
  const widget = document.createElement("altcha-widget");
  /** @param {boolean} isDone */
  const show = (isDone) => {
    buttons.forEach((button) => (button.disabled = !isDone));
    place.querySelector("[data-working]")?.toggleAttribute("hidden", isDone);
  };
  widget.addEventListener("statechange", (event) => {
    const state = /** @type {CustomEvent} */ (event).detail.state;
    show(state === "verified");
    place.querySelector("[data-failed]")?.toggleAttribute("hidden", state !== "error");
  });
  widget.setAttribute("name", "proof");
  widget.setAttribute("auto", "onload");
  widget.setAttribute("challenge", "/book/proof");
  widget.hidden = true;
  show(false);
  place.append(widget);
}

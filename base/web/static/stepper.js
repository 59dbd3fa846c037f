/** The quantity of a service: a number field that works alone, and with two round buttons where scripts run. */

/** @param {HTMLElement} stepper made by the macro `service_card` */
export function bringToLife(stepper) {
  const input = /** @type {HTMLInputElement} */ (stepper.querySelector("input"));
  const less = /** @type {HTMLButtonElement} */ (stepper.querySelector("[data-less]"));
  const more = /** @type {HTMLButtonElement} */ (stepper.querySelector("[data-more]"));
  less.addEventListener("click", () => step(input, -1));
  more.addEventListener("click", () => step(input, 1));
  input.addEventListener("input", () => show(stepper, input, less, more));
  less.hidden = more.hidden = false;
  stepper.classList.add("is-alive");
  show(stepper, input, less, more);
}

/** @param {HTMLInputElement} input @param {number} by */
function step(input, by) {
  if (by > 0) input.stepUp();
  else input.stepDown();
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

/**
 * @param {HTMLElement} stepper
 * @param {HTMLInputElement} input
 * @param {HTMLButtonElement} less
 * @param {HTMLButtonElement} more
 */
function show(stepper, input, less, more) {
  less.disabled = input.valueAsNumber <= Number(input.min);
  more.disabled = input.valueAsNumber >= Number(input.max);
  stepper.closest("[data-service]")?.classList.toggle("is-chosen", input.valueAsNumber > 0);
}

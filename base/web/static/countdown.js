/** Time that runs out, in view of everybody: elements made by the macro `countdown`. */

const SHORT_SECONDS = 120;

/** @param {number} seconds */
function asClock(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/**
 * Count from the seconds the server gave, by the page's own steady clock: the phone's time of day may be wrong, and a
 * page that slept wakes up with the right rest. At the end the element sends "countdown:over".
 * @param {HTMLElement} element
 * @returns {() => void} stop
 */
export function start(element) {
  const end = performance.now() + Number(element.dataset.countdown) * 1000;
  const timer = setInterval(tick, 250);
  const stop = () => clearInterval(timer);
  function tick() {
    const left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
    show(element, left);
    if (left > 0) return;
    stop();
    finish(element);
  }
  tick();
  return stop;
}

/** @param {HTMLElement} element @param {number} left seconds */
function show(element, left) {
  const place = element.querySelector("[data-countdown-time]");
  if (place && place.textContent !== asClock(left)) place.textContent = asClock(left);
  element.classList.toggle("is-short", left <= SHORT_SECONDS && left > 0);
}

/** @param {HTMLElement} element */
function finish(element) {
  const label = element.querySelector("[data-countdown-label]");
  if (label) label.textContent = element.dataset.over ?? "";
  element.classList.add("is-over");
  element.setAttribute("role", "alert");
  element.dispatchEvent(new CustomEvent("countdown:over", { bubbles: true }));
}

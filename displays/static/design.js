/** The board beside the form follows every change, a moment after the last key. */
import { preview } from "/static/base/preview.js";

const form = /** @type {HTMLFormElement} */ (document.getElementById("design"));
const frame = /** @type {HTMLElement} */ (document.querySelector("[data-frame]"));
const board = /** @type {HTMLIFrameElement} */ (document.getElementById("preview"));
const glass = /** @type {HTMLSelectElement} */ (document.getElementById("glass"));
/** Pixels of a window that are not the board's. */
const ABOVE = 320;

/** @param {import("/static/base/preview.js").Refusal} error */
function reason(error) {
  const [name, wrong] = Object.entries(error.params?.fields ?? {})[0] ?? ["", error.message];
  const label = form.querySelector(`label[for="${CSS.escape(name)}"]`)?.firstChild?.textContent?.trim();
  return label ? `${label}: ${wrong}` : wrong;
}

/** @param {object} words */
function tell(words) {
  board.contentWindow?.postMessage(words, location.origin);
}

/** The board has its real size, and is shown as large as there is room. */
function fit() {
  const [width, height] = glass.value.split("x").map(Number);
  const scale = Math.min(frame.clientWidth / width, Math.max(innerHeight - ABOVE, ABOVE) / height);
  board.style.width = `${width}px`;
  board.style.height = `${height}px`;
  board.style.zoom = String(scale);
  frame.style.height = `${height * scale}px`;
}

const refreshSoon = preview(form, (setup) => tell({ setup }), reason);
glass.addEventListener("change", fit);
board.addEventListener("load", refreshSoon); // what was entered before it came, or before coming back to this page
document.querySelector("[data-call]")?.addEventListener("click", () => tell({ call: true }));
new ResizeObserver(fit).observe(frame);

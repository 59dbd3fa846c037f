/** The board beside the form follows every change, a moment after the last key. */
import { text } from "/static/base/texts.js";

const MOMENT_MS = 300;
const form = /** @type {HTMLFormElement} */ (document.getElementById("design"));
const frame = /** @type {HTMLElement} */ (document.querySelector("[data-frame]"));
const board = /** @type {HTMLIFrameElement} */ (document.getElementById("preview"));
const glass = /** @type {HTMLSelectElement} */ (document.getElementById("glass"));
const note = /** @type {HTMLElement} */ (document.getElementById("preview-note"));
/** Pixels of a window that are not the board's. */
const ABOVE = 320;
let timer = 0;
let newest = 0;

/** Ask what the board would be told of what is entered; an older answer that comes late is thrown away. */
async function refresh() {
  const mine = (newest += 1);
  const answer = await fetch(form.dataset.preview ?? "", {
    method: "POST",
    body: new FormData(form),
    headers: { Accept: "application/json" },
  });
  const said = await answer.json();
  if (mine !== newest) return;
  if (!answer.ok) throw new Error(reason(said.error));
  tell({ setup: said });
  note.textContent = "";
}

/** @param {{message: string, params?: {fields?: Record<string, string>}}} error */
function reason(error) {
  const [name, wrong] = Object.entries(error.params?.fields ?? {})[0] ?? ["", error.message];
  const label = form.querySelector(`label[for="${CSS.escape(name)}"]`)?.firstChild?.textContent?.trim();
  return label ? `${label}: ${wrong}` : wrong;
}

/** @param {object} words */
function tell(words) {
  board.contentWindow?.postMessage(words, location.origin);
}

function refreshSoon() {
  clearTimeout(timer);
  timer = setTimeout(async () => {
    try {
      await refresh();
    } catch (fault) {
      note.textContent = text("stale", { reason: /** @type {Error} */ (fault).message });
    }
  }, MOMENT_MS);
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

form.addEventListener("input", refreshSoon);
form.addEventListener("change", refreshSoon);
glass.addEventListener("change", fit);
board.addEventListener("load", refreshSoon); // what was entered before it came, or before coming back to this page
document.querySelector("[data-call]")?.addEventListener("click", () => tell({ call: true }));
new ResizeObserver(fit).observe(frame);

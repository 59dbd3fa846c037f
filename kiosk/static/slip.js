/** The picture of the slip follows every change, a moment after the last key. */
import { text } from "/static/base/texts.js";

const MOMENT_MS = 300;
const form = /** @type {HTMLFormElement} */ (document.getElementById("design"));
const picture = /** @type {HTMLImageElement} */ (document.getElementById("preview"));
const note = /** @type {HTMLElement} */ (document.getElementById("preview-note"));
let timer = 0;
let newest = 0;

/** Ask for the picture of what is entered; an older answer that comes late is thrown away. */
async function refresh() {
  const mine = (newest += 1);
  const answer = await fetch("/admin/slip/preview", {
    method: "POST",
    body: new FormData(form),
    headers: { Accept: "application/json" },
  });
  const said = await answer.json();
  if (mine !== newest) return;
  if (!answer.ok) throw new Error(said.error.message);
  picture.src = said.picture;
  picture.alt = said.text;
  note.textContent = "";
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

form.addEventListener("input", refreshSoon);
form.addEventListener("change", refreshSoon);

// Whoever was quicker than this script, or comes back with the "back" button, has already changed something.
refreshSoon();

/** A preview beside a form follows every change, a moment after the last key. */
import { text } from "/static/base/texts.js";

/** @typedef {{message: string, params?: {fields?: Record<string, string>}}} Refusal */

const MOMENT_MS = 300;

/**
 * Ask the form's `data-preview` for what is entered; an older answer that comes late is thrown away.
 * @param {HTMLFormElement} form
 * @param {(said: any) => void} show what was answered
 * @param {(error: Refusal) => string} reason what a refusal says to the person
 * @returns {() => void} asks soon
 */
export function preview(form, show, reason = (error) => error.message) {
  const note = /** @type {HTMLElement} */ (document.getElementById("preview-note"));
  let timer = 0;
  let newest = 0;

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
    show(said);
    note.textContent = "";
  }

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      try {
        await refresh();
      } catch (fault) {
        note.textContent = text("stale", { reason: /** @type {Error} */ (fault).message });
      }
    }, MOMENT_MS);
  }

  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  return soon;
}

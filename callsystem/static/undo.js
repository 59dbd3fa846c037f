/** The step that can still be taken back, and for how many seconds. */
import { fillIn } from "/static/base/stamp.js";
import { text } from "/static/base/texts.js";

/** @typedef {import("/static/callsystem/hall.js").Undoable} Undoable */
/** @typedef {import("/static/base/clock.js").HallClock} HallClock */

const place = /** @type {HTMLElement} */ (document.querySelector("[data-undo]"));
const words = /** @type {HTMLElement} */ (place.querySelector('[data-field="step"]'));

/** @param {Undoable | null} undo @param {HallClock} clock */
export function showUndo(undo, clock) {
  const left = undo ? Math.ceil((Date.parse(undo.until) - clock.now().getTime()) / 1000) : 0;
  place.hidden = left <= 0;
  if (!undo || left <= 0) return;
  const said = text(`undo_${undo.kind}`, { number: undo.number });
  if (words.textContent !== said) words.textContent = said; // so that it is spoken once
  fillIn(place, { left });
}

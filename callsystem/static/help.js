/**
 * Emergencies: a banner and a sound on every staff page of the office until somebody comes, or it is over. Who asks a colleague to
 * come over gets a line without a sound.
 */
import { send } from "/static/base/api.js";
import { Chime } from "/static/base/chime.js";
import { stamp } from "/static/base/stamp.js";
import { fill } from "/static/base/texts.js";
import { showTrouble } from "/static/callsystem/trouble.js";

/** @typedef {{id: number, place: string, caller: string, at: string, coming: string[], has_part: number[], is_quiet: boolean}} Help */

const AGAIN_MS = 4000;
const place = /** @type {HTMLElement} */ (document.querySelector("[data-helps]"));
const quietPlace = /** @type {HTMLElement} */ (document.querySelector("[data-asks]"));
const words = JSON.parse(document.getElementById("help-texts")?.textContent ?? "{}");
/** @type {Chime | null} */
let chime = null;
let shown = "";
let unanswered = false;

/** @param {Help[]} helps @param {number} office */
export function showHelps(helps, office) {
  const loud = helps.filter((help) => !help.is_quiet);
  unanswered = loud.some((help) => help.coming.length === 0);
  if (JSON.stringify(helps) === shown) return;
  shown = JSON.stringify(helps);
  fillPlace(place, loud, office);
  fillPlace(quietPlace, helps.filter((help) => help.is_quiet), office);
  if (unanswered) void ring();
}

/** @param {HTMLElement} where @param {Help[]} helps @param {number} office */
function fillPlace(where, helps, office) {
  where.hidden = helps.length === 0;
  where.replaceChildren(...helps.map((help) => banner(help, office)));
}

/** @param {number} office */
export function watchForAlarm(office) {
  for (const button of document.querySelectorAll("[data-alarm]")) {
    button.addEventListener("click", () => void tell("/emergency", { office_id: office }));
  }
  setInterval(() => unanswered && void ring(), AGAIN_MS);
}

/** @param {Help} help @param {number} office */
function banner(help, office) {
  const sentences = help.is_quiet ? words.quiet : words;
  const row = stamp(help.is_quiet ? "ask" : "help", {
    say: fill(help.place ? sentences.at : sentences.by, { place: help.place, caller: help.caller }),
    coming: help.coming.length ? fill(words.coming, { names: help.coming.join(", ") }) : "",
  });
  const body = { office_id: office, emergency_id: help.id };
  const answer = /** @type {HTMLButtonElement | null} */ (row.querySelector("[data-coming]"));
  answer?.addEventListener("click", () => void tell("/emergency/coming", body));
  if (answer) answer.hidden = help.has_part.includes(Number(place.dataset.me));
  row.querySelector("[data-over]")?.addEventListener("click", () => void tell("/emergency/end", body));
  return row;
}

/** @param {string} url @param {Record<string, number>} body */
async function tell(url, body) {
  await send(url, body).catch(showTrouble);
}

async function ring() {
  chime ??= new Chime(1);
  await chime.play();
}

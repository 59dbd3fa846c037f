/** A new screen asks for a code, shows it, and asks now and then whether an admin has typed it in. Nothing is stored. */
import { newKey, send } from "/static/base/api.js";

const ASK_EVERY_MS = 3000;
const RENEW_MS = 9 * 60 * 1000;

const main = /** @type {HTMLElement} */ (document.querySelector("[data-pair]"));
const code = /** @type {HTMLElement} */ (document.querySelector("[data-code]"));
const trouble = document.querySelector("[data-trouble]");
let secret = "";

async function begin() {
  const pairing = await send("/pair", { kind: main.dataset.pair }, { key: newKey() }).catch(() => null);
  trouble?.toggleAttribute("hidden", pairing !== null);
  if (!pairing) return;
  secret = pairing.secret;
  code.textContent = `${pairing.code.slice(0, 4)} ${pairing.code.slice(4)}`;
}

async function ask() {
  if (!secret) return begin();
  const answer = await send("/pair/claim", { secret }, { key: newKey() }).catch((error) => error);
  trouble?.toggleAttribute("hidden", answer.status !== 0);
  if (answer.home) location.replace(answer.home);
  else if (answer.status === 404) secret = "";
}

begin();
setInterval(ask, ASK_EVERY_MS);
setInterval(begin, RENEW_MS);

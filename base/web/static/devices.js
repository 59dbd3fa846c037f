/** Keeps the states of all devices current: asks every two seconds, and redraws only what changed. */
const EVERY_MS = 2000;

const list = document.querySelector("[data-watch]");
const line = document.querySelector("[data-watch-line]");
let shown = "";

/** @param {boolean} isFresh */
function say(isFresh) {
  if (!(line instanceof HTMLElement)) return;
  const sentence = (isFresh ? line.dataset.fresh : line.dataset.stale) ?? "";
  if (line.textContent !== sentence) line.textContent = sentence;
  line.classList.toggle("is-stale", !isFresh);
}

async function look() {
  const answer = await fetch(list?.getAttribute("data-watch") ?? "", { cache: "no-store" });
  if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
  const markup = await answer.text();
  if (list && markup !== shown) list.innerHTML = markup;
  shown = markup;
}

async function keepLooking() {
  try {
    await look();
    say(true);
  } catch {
    say(false);
  }
  setTimeout(keepLooking, EVERY_MS);
}

if (list) keepLooking();

/** The line about an office on the town's own pages: brought up to date in its place, so that no reader loses theirs. */

const EACH_MS = 30_000;

/** What cannot be fetched stays, with the time it was true. */
async function refresh() {
  try {
    const answer = await fetch(location.href);
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
    if (fresh) document.querySelector("main")?.replaceChildren(...fresh.childNodes);
  } catch {
    // the line is down: the next time, perhaps
  }
}

setInterval(() => void refresh(), EACH_MS);

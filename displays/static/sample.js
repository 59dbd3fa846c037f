/** The board with made-up calls, in a frame of the page that designs it: that page tells it how to look, and when to call. */
import { Screen } from "/static/displays/screen.js";

const screen = new Screen({ isSample: true });
const { state, words } = JSON.parse(document.getElementById("board")?.dataset.sample ?? "{}");
let seq = state.calls[0]?.seq ?? 0;

screen.take(state);
screen.look.tell(words);

/** The call at the end of the list comes anew. */
function call() {
  const shown = state.calls.filter((/** @type {{counter: string, queue: number}} */ one) => screen.look.shows(one));
  const last = shown.at(-1);
  if (!last) return;
  seq += 1;
  const fresh = { ...last, seq, at: new Date().toISOString() };
  state.calls = [fresh, ...state.calls.filter((/** @type {object} */ one) => one !== last)];
  screen.take(state);
}

addEventListener("message", ({ origin, data }) => {
  if (origin !== location.origin) return;
  if (data.setup) screen.dress(data.setup);
  if (data.call) call();
});

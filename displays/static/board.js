/** The board in the hall, and the same on the web: its line to the server, its health, its sound. What stands on it: screen.js. */
import { follow, staleBanner } from "/static/base/live.js";
import { tellHealth } from "/static/displays/health.js";
import { Screen } from "/static/displays/screen.js";

const office = document.getElementById("board")?.dataset.office;
const isPublic = office !== undefined;
const sound = /** @type {HTMLElement} */ (document.querySelector("[data-sound]"));
const screen = new Screen({ isHeard: !isPublic, onSound: showSound });
const banner = staleBanner((moment) => screen.clock.hallTime(moment));
const { socket } = follow("/hall", {
  onState: (state) => screen.take(state),
  onFresh: banner.onFresh,
  onStale: banner.onStale,
}, isPublic ? { office } : {});

function showSound() {
  sound.hidden = isPublic || screen.loudspeaker.ready;
  tellHealth(socket, screen.loudspeaker.ready, screen.drawn);
}

// Already now, not on coming back: what the server sends with the new line may be there before "connect".
socket.on("disconnect", () => screen.cut());
socket.on("connect", showSound);
socket.on("setup", (setup) => screen.dress(setup));
socket.on("words", (words) => screen.look.tell(words));
socket.on("reload", () => location.reload());
socket.on("heartbeat", (beat) => {
  screen.clock.set(beat?.at);
  if (screen.isOfYesterday) socket.emit("resume", { seq: screen.hall?.seq }); // a new day begins without a change of the hall
  if (!isPublic) tellHealth(socket, screen.loudspeaker.ready, screen.drawn);
});
addEventListener("pointerdown", () => screen.loudspeaker.unlock());
screen.loudspeaker.unlock();

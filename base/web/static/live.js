/**
 * A line to the server that carries whole states. The newest state (by `seq`) wins, older ones are ignored, and when
 * nothing came for eight seconds, neither state nor heartbeat, the screen is told that it is not current any more.
 */
import { io } from "/vendor/socket.io.esm.min.js";
import { fill } from "/static/base/texts.js";

const STALE_AFTER_MS = 8000;
const LOOK_EVERY_MS = 500;
// With the socket's own scatter of a half: after a server restart 300 boards come back within 0.2 to 1.5 s, not at once.
const RECONNECT = { reconnectionDelay: 400, reconnectionDelayMax: 1000, randomizationFactor: 0.5, timeout: 4000 };
// What the server itself refused (its database is away, say) the socket does not try again by itself.
const AFTER_REFUSAL_MS = 1000;
// The server never sees `seq` go back, unless a backup was restored: two heartbeats in a row say so, one may be late.
const BEHIND_MEANS_RESTORED = 2;

/**
 * @typedef {{seq: number} & Record<string, any>} State
 * @typedef {{
 *   onState: (state: State) => void,
 *   onFresh?: () => void,
 *   onStale?: (since: Date) => void,
 * }} Listener
 */

/**
 * Follow a namespace ("/hall", "/counter", "/kiosk").
 * The server sends `state` (whole, with `seq`) on connecting and after each change, and `heartbeat` ({seq}) every 4 s;
 * a client that learns from a heartbeat that it missed something sends `resume` ({seq}) and gets the state again.
 * @param {string} namespace
 * @param {Listener} listener
 * @param {Record<string, string>} [auth] what the page shows at the door, for example the secret code of its ticket
 * @returns {{socket: import("socket.io-client").Socket, stop: () => void}} the socket, for a page's own messages
 */
export function follow(namespace, listener, auth = {}) {
  const socket = io(namespace, { transports: ["websocket"], auth, ...RECONNECT });
  const line = new Line(socket, listener);
  keepTrying(socket);
  const timer = setInterval(() => line.look(), LOOK_EVERY_MS);
  document.addEventListener("visibilitychange", () => line.look());
  return {
    socket,
    stop: () => {
      clearInterval(timer);
      socket.disconnect();
    },
  };
}

/** Come back also after the server refused or ended the line. @param {import("socket.io-client").Socket} socket */
function keepTrying(socket) {
  const again = () => {
    if (!socket.active) setTimeout(() => socket.connect(), AFTER_REFUSAL_MS * (1 + Math.random()));
  };
  socket.on("connect_error", again);
  socket.on("disconnect", (reason) => {
    if (reason !== "io client disconnect") again();
  });
}

class Line {
  /** @param {import("socket.io-client").Socket} socket @param {Listener} listener */
  constructor(socket, listener) {
    this.socket = socket;
    this.listener = listener;
    this.seq = -1;
    this.behind = 0;
    this.heard = Date.now();
    this.dropped = 0;
    /** @type {boolean | null} null until the first state: neither fresh nor stale */
    this.fresh = null;
    socket.on("state", (state) => this.take(state));
    socket.on("heartbeat", (beat) => this.beat(beat));
  }

  /** @param {State} state */
  take(state) {
    if (state.seq < this.seq) return;
    this.seq = state.seq;
    this.behind = 0;
    this.listener.onState(state);
    this.hear();
  }

  /** @param {{seq?: number} | undefined} beat */
  beat(beat) {
    const seq = beat?.seq ?? this.seq;
    this.behind = seq < this.seq ? this.behind + 1 : 0;
    if (this.behind >= BEHIND_MEANS_RESTORED) this.seq = -1;
    if (seq === this.seq) this.hear();
    else this.socket.emit("resume", { seq: this.seq });
  }

  hear() {
    this.heard = Date.now();
    if (this.fresh === true) return;
    this.fresh = true;
    this.listener.onFresh?.();
  }

  /** Notice silence; and drop a line that may be frozen, because a frozen one never says that it is closed. */
  look() {
    if (Date.now() - this.heard < STALE_AFTER_MS) return;
    if (this.fresh !== false) {
      this.fresh = false;
      this.listener.onStale?.(new Date(this.heard));
    }
    this.dropIfFrozen();
  }

  dropIfFrozen() {
    const engine = this.socket.io.engine;
    if (engine?.readyState !== "open" || Date.now() - this.dropped < STALE_AFTER_MS) return;
    this.dropped = Date.now();
    engine.close();
  }
}

/**
 * The ready-made "not current since 10:42" line of the macro `connection`; use as onFresh and onStale.
 * @param {(moment: Date) => string} [asTime] how a moment of this page is said as a clock time; a hall's screen gives the hall's
 * @param {Element | null} [place]
 */
export function staleBanner(asTime = ownTime, place = document.querySelector("[data-stale]")) {
  const words = place?.querySelector("[data-stale-text]");
  return {
    onFresh: () => {
      place?.toggleAttribute("hidden", true);
      document.body.classList.remove("is-stale");
    },
    /** @param {Date} since */
    onStale: (since) => {
      if (words) words.textContent = fill(place?.getAttribute("data-text") ?? "", { time: asTime(since) });
      place?.toggleAttribute("hidden", false);
      document.body.classList.add("is-stale");
    },
  };
}

/** @param {Date} moment */
function ownTime(moment) {
  const form = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  return moment.toLocaleTimeString(document.documentElement.lang, /** @type {Intl.DateTimeFormatOptions} */ (form));
}

/**
 * Who steps in when the line to the server is cut: the agent on this very PC, with a page of its own. Told by the server while
 * it is there; asked before we go there, so that nobody lands on an address where nobody is.
 */
const LOOK_MS = 1500;
const ASK_MS = 1000;

export class StandIn {
  /** @param {() => boolean} mayGo whether nobody stands in the middle of something */
  constructor(mayGo) {
    this.mayGo = mayGo;
    this.port = 0;
    this.timer = 0;
  }

  /** Where it is; 0 means there is none. @param {number | undefined} port */
  at(port) {
    if (!port || port === this.port) return;
    this.port = port;
    this.keep();
  }

  /** A page that is loaded while the server is away ends there, too. Browsers keep such a script on https and on localhost only. */
  keep() {
    navigator.serviceWorker?.register(`/kiosk/keeper.js?port=${this.port}`, { scope: "/kiosk" }).catch(() => {});
  }

  /** The line is cut: go there as soon as it is ready and nobody is interrupted. */
  call() {
    this.rest();
    if (this.port) this.timer = setInterval(() => this.look(), LOOK_MS);
  }

  /** The line is back. */
  rest() {
    clearInterval(this.timer);
  }

  async look() {
    if (!this.mayGo()) return;
    const address = `http://127.0.0.1:${this.port}/`;
    const answer = await fetch(`${address}ready`, { cache: "no-store", signal: AbortSignal.timeout(ASK_MS) }).catch(() => null);
    const { ready } = answer?.ok ? await answer.json().catch(() => ({})) : {};
    if (ready && this.mayGo()) location.replace(address);
  }
}

/**
 * "Tell me also with this page closed": Web Push, where the browser has it and the town wants it. The browser's own push
 * service carries the words; it cannot read them.
 */
import { get, send } from "/static/base/api.js";
import { text } from "/static/base/texts.js";

export class Push {
  /** @param {Element} page @param {string} code @param {(words: string) => void} say */
  constructor(page, code, say) {
    this.place = `/t/${code}/push`;
    this.say = say;
    this.key = "";
    this.isOn = false;
    this.button = page.querySelector("[data-push]");
    this.button?.addEventListener("click", () => this.press());
    if ("serviceWorker" in navigator && "PushManager" in globalThis && "Notification" in globalThis) this.look();
  }

  /** Offer it, and show whether this browser is told already. */
  async look() {
    const answer = await get(this.place).catch(() => null);
    if (!answer?.key || !this.button) return;
    this.key = answer.key;
    this.button.hidden = false;
    const known = await navigator.serviceWorker.getRegistration("/t/");
    const own = await known?.pushManager.getSubscription();
    this.show(Boolean(own) && answer.told.includes(await digest(own?.endpoint ?? "")));
  }

  async press() {
    this.button?.setAttribute("aria-disabled", "true");
    try {
      await (this.isOn ? this.stop() : this.start());
    } catch (error) {
      const refusal = /** @type {import("/static/base/api.js").ApiError} */ (error);
      this.say(refusal.status ? `${refusal.message} ${refusal.nextStep}` : text("push_not_here"));
    }
    this.button?.removeAttribute("aria-disabled");
  }

  async start() {
    if ((await Notification.requestPermission()) !== "granted") return this.say(text("push_forbidden"));
    const own = await this.subscription();
    const { keys } = own.toJSON();
    await send(this.place, { endpoint: own.endpoint, key: keys?.p256dh, secret: keys?.auth });
    this.show(true);
    this.say(text("push_on"));
  }

  /** This browser's subscription, made with the town's key; one that was made with another key is given up. */
  async subscription() {
    const { pushManager } = await awake(await navigator.serviceWorker.register("/t/worker.js", { scope: "/t/" }));
    const wanted = { userVisibleOnly: true, applicationServerKey: this.key };
    const other = /** @param {DOMException} error */ (error) => error.name === "InvalidStateError";
    return pushManager.subscribe(wanted).catch(async (error) => {
      if (!other(error)) throw error;
      await (await pushManager.getSubscription())?.unsubscribe();
      return pushManager.subscribe(wanted);
    });
  }

  async stop() {
    const known = await navigator.serviceWorker.getRegistration("/t/");
    const own = await known?.pushManager.getSubscription();
    if (own) await send(`${this.place}/stop`, { endpoint: own.endpoint });
    this.show(false);
    this.say(text("push_off"));
  }

  /** @param {boolean} isOn */
  show(isOn) {
    this.isOn = isOn;
    this.button?.setAttribute("aria-pressed", String(isOn));
  }
}

/** The page need not lie below the worker's scope (codes come in capitals, too), so `ready` might never come. @param {ServiceWorkerRegistration} registration */
function awake(registration) {
  const worker = registration.installing ?? registration.waiting;
  if (!worker || registration.active) return registration;
  return new Promise((resolve) => {
    worker.addEventListener("statechange", () => registration.active && resolve(registration));
  });
}

/** @param {string} words */
async function digest(words) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(words)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

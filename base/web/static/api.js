/**
 * Talking to our own server: JSON there and back, CSRF token, one Idempotency-Key per intention, and errors that a
 * person can read. A request that got no answer is sent again with the same key, so it counts once.
 */

const TRIES = 3;
const PAUSE_MS = 400;

/** A refusal of the server, or its silence (code "unreachable"). */
export class ApiError extends Error {
  /** @param {{code: string, message?: string, next_step?: string, params?: Record<string, unknown>}} error @param {number} status */
  constructor(error, status) {
    super(error.message ?? error.code);
    this.name = "ApiError";
    this.code = error.code;
    this.nextStep = error.next_step ?? "";
    this.params = error.params ?? {};
    this.status = status;
  }
}

/** @returns {string} a fresh key; `randomUUID` exists on https and localhost only, and a hall's kiosk may speak plain http */
export function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @returns {string} */
function csrfToken() {
  return document.querySelector('meta[name="csrf-token"]')?.getAttribute("content") ?? "";
}

/** @param {number} milliseconds */
function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/**
 * @param {Response} response
 * @returns {Promise<any>} the body; an empty object when there is none or it is not JSON
 */
async function bodyOf(response) {
  return response.json().catch(() => ({}));
}

/**
 * One try: the answer, or an ApiError. Silence of the line is an ApiError with status 0.
 * @param {string} url
 * @param {RequestInit} request
 */
async function once(url, request) {
  const response = await fetch(url, request).catch(() => null);
  if (!response) throw new ApiError({ code: "unreachable" }, 0);
  const body = await bodyOf(response);
  if (response.ok) return body;
  throw new ApiError(body.error ?? { code: `http_${response.status}` }, response.status);
}

/** @param {ApiError} error whether the same request may be tried again: no answer, or "not now" */
function worthAgain(error) {
  return error.status === 0 || error.status === 503;
}

/**
 * Send until there is an answer, a few times, with growing and scattered pauses.
 * @param {string} url
 * @param {RequestInit} request
 */
async function persist(url, request) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(url, request);
    } catch (error) {
      if (!(error instanceof ApiError) || !worthAgain(error) || attempt === TRIES) throw error;
      await pause(PAUSE_MS * attempt * (0.5 + Math.random()));
    }
  }
}

/**
 * @param {string} url
 * @returns {Promise<any>}
 */
export function get(url) {
  return persist(url, { headers: { Accept: "application/json" }, cache: "no-store" });
}

/**
 * Change something. Without a key a new one is made; give the old one when a person presses "try again".
 * @param {string} url
 * @param {unknown} [body]
 * @param {{method?: string, key?: string}} [options]
 * @returns {Promise<any>}
 */
export function send(url, body = {}, { method = "POST", key = newKey() } = {}) {
  return persist(url, {
    method,
    body: JSON.stringify(body),
    headers: {
      Accept: "application/json",
      "Content-Type": "application/json",
      "Idempotency-Key": key,
      "X-CSRF-Token": csrfToken(),
    },
  });
}

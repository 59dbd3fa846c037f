/**
 * Looks after one address, the kiosk's page: where the server does not answer, the agent on this PC steps in. It keeps nothing of
 * anybody, and where the agent is away as well the browser shows its own page.
 */
const PATIENCE_MS = 6000;
const ASK_MS = 2000;
const AWAY = new Set([502, 503, 504]);
const standIn = `http://127.0.0.1:${Number(new URL(location.href).searchParams.get("port"))}/`;

addEventListener("install", () => /** @type {any} */ (globalThis).skipWaiting());
addEventListener("activate", (event) => /** @type {any} */ (event).waitUntil(/** @type {any} */ (globalThis).clients.claim()));
addEventListener("fetch", (event) => {
  const arriving = /** @type {any} */ (event);
  if (arriving.request.mode === "navigate" && arriving.request.method === "GET") arriving.respondWith(arrive(arriving.request));
});

/** @param {Request} request */
async function arrive(request) {
  const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => null);
  if (answer && !AWAY.has(answer.status)) return answer;
  const there = await fetch(`${standIn}ready`, { signal: AbortSignal.timeout(ASK_MS) }).catch(() => null);
  if (there?.ok) return Response.redirect(standIn, 302);
  return answer ?? Response.error();
}

/** Shows what the town's server says about a ticket while its page is closed. Keeps nothing, fetches nothing. */

const SHAKE_MS = [600, 200, 600, 200, 600];

self.addEventListener("push", (event) => {
  const words = event.data.json();
  const shown = { body: words.body, tag: words.tag, data: words.url, vibrate: SHAKE_MS, requireInteraction: true, icon: "/static/base/mark.svg" };
  event.waitUntil(self.registration.showNotification(words.title, shown));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data));
});

/** Bring the ticket's page forward, or open it. @param {string} url */
async function open(url) {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const known = pages.find((page) => new URL(page.url).pathname.toLowerCase() === url.toLowerCase());
  return known ? known.focus() : self.clients.openWindow(url);
}

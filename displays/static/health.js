/** A board tells the lead's page how it is: whether it can be heard, how large its glass is, which page it runs. */

const VERSION = "2";
const AGAIN_MS = 60000;
let told = "";
let at = 0;

/** @param {import("socket.io-client").Socket} socket @param {boolean} sound */
export function tellHealth(socket, sound) {
  const health = { sound, width: innerWidth, height: innerHeight, version: VERSION };
  const words = JSON.stringify(health);
  if (words === told && Date.now() - at < AGAIN_MS) return;
  told = words;
  at = Date.now();
  socket.emit("health", health);
}

/** A board tells the lead's page how it is: whether it can be heard, how large its glass is, which page it runs, what it shows. */

const VERSION = "3";
const AGAIN_MS = 60000;
let told = "";
let at = 0;

/**
 * @param {import("socket.io-client").Socket} socket
 * @param {boolean} sound
 * @param {number} seq the journal's number of the state that stands on the glass; -1 before the first
 */
export function tellHealth(socket, sound, seq) {
  const health = { sound, width: innerWidth, height: innerHeight, version: VERSION };
  const words = JSON.stringify(health);
  if (words === told && Date.now() - at < AGAIN_MS) return;
  told = words;
  at = Date.now();
  socket.emit("health", seq < 0 ? health : { ...health, seq });
}

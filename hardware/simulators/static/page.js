// Keeps the page true to the devices: asks once a second, sends scans, presses and faults.

/** @typedef {{id: number, lines: string[], qr: string | null, marked: boolean, cut: boolean}} Slip */

const SHOWN = 12;
const texts = JSON.parse(document.getElementById("texts").textContent);
const slips = document.getElementById("slips");
const displays = document.getElementById("displays");
const answer = document.getElementById("answer");
const pagers = document.getElementById("pagers");
const relay = document.getElementById("relay");
let newest = 0;
let isFirst = true;

/** @param {Slip} slip */
function showSlip(slip) {
  const item = document.createElement("li");
  item.classList.toggle("torn", !slip.cut);
  item.classList.toggle("fresh", !isFirst);
  const picture = document.createElement("img");
  picture.src = `/slips/${slip.id}.png`;
  picture.alt = slip.lines.join("\n");
  const note = document.createElement("p");
  note.textContent = [`${texts.slip} ${slip.id}`, slip.qr ?? ""].join(" ");
  const large = document.createElement("a");
  large.href = picture.src;
  large.append(picture);
  item.append(large, note);
  slips.prepend(item);
  while (slips.children.length > SHOWN) slips.lastElementChild.remove();
}

/** @param {Record<string, string>} shown by address */
function showDisplays(shown) {
  showLights(displays, "no-displays", Object.entries(shown).map(([address, number]) => [`${texts.display} ${address}`, number]));
}

/** @param {Record<string, [string, number]>} rung by pager */
function showPagers(rung) {
  showLights(pagers, "no-pagers", Object.entries(rung).map(([pager, [shown, times]]) => [`${texts.pager} ${pager} · ${times}×`, shown]));
}

/** @param {HTMLElement} place @param {string} nothing @param {[string, string][]} lights name and what is shown */
function showLights(place, nothing, lights) {
  const items = lights.map(([title, shown]) => {
    const item = document.createElement("li");
    const name = document.createElement("span");
    name.textContent = title;
    const digits = document.createElement("b");
    digits.textContent = shown;
    item.append(name, digits);
    return item;
  });
  place.replaceChildren(...items);
  document.getElementById(nothing).hidden = items.length > 0;
}

/** @param {Record<string, Record<string, number>>} state by device and fault */
function showFaults(state) {
  for (const input of document.querySelectorAll("fieldset input")) {
    if (input === document.activeElement && input.type === "number") continue;
    const value = state[input.dataset.device]?.[input.name] ?? 0;
    if (input.type === "checkbox") input.checked = value > 0;
    else input.value = String(value);
    input.classList.toggle("is-on", value > 0);
  }
  for (const [device, faults] of Object.entries(state)) showState(device, faults);
}

/** @param {string} device @param {Record<string, number>} faults */
function showState(device, faults) {
  const wrong = Object.entries(faults).filter(([, value]) => value > 0).map(([name]) => texts[name]);
  const state = document.querySelector(`[data-state="${device}"]`);
  const more = wrong.length > 1 ? ` +${wrong.length - 1}` : "";
  state.textContent = wrong.length ? wrong[0] + more : texts.ready;
  state.classList.toggle("is-wrong", wrong.length > 0);
  document.querySelector(`[data-lamp="${device}"]`)?.classList.toggle("is-wrong", wrong.length > 0);
}

/** @param {{closed: number, times: number}} state */
function showRelay({ closed, times }) {
  relay.value = `${closed ? texts.closed : texts.open} · ${times}×`;
  relay.classList.toggle("is-closed", closed > 0);
}

/** @param {string} address @returns {Promise<any>} */
async function ask(address) {
  const answered = await fetch(address, { cache: "no-store" });
  if (!answered.ok) throw new Error(answered.statusText);
  return answered.json();
}

/** @param {string} address @param {object} content */
async function send(address, content) {
  await fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(content),
  });
}

async function refreshSlips() {
  const fresh = await ask(`/slips.json?after=${newest}`);
  for (const slip of fresh.slice(-SHOWN)) showSlip(slip);
  newest = fresh.at(-1)?.id ?? newest;
  isFirst = false;
  document.getElementById("no-slips").hidden = newest > 0;
}

async function refresh() {
  showFaults(await ask("/faults.json"));
  if (slips) await refreshSlips();
  if (displays) showDisplays(await ask("/displays.json"));
  if (pagers) showPagers(await ask("/pagers.json"));
  if (relay) showRelay(await ask("/relay.json"));
  if (answer) answer.value = (await ask("/buttons.json")).shown || "\u00a0";
}

async function keepRefreshing() {
  const line = document.getElementById("line");
  try {
    await refresh();
    line.textContent = "";
  } catch {
    line.textContent = texts.gone;
  }
  setTimeout(keepRefreshing, 1000);
}

document.getElementById("scan")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const code = document.getElementById("code");
  await send("/scan", { text: code.value });
  code.value = "";
});

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-key], [data-once]");
  if (!button) return;
  const { key, once, device } = button.dataset;
  await (key ? send("/press", { key }) : send("/fault", { device, fault: once, value: 1 }));
});

document.addEventListener("change", async (event) => {
  const input = event.target;
  if (!input.dataset.device) return;
  const value = input.type === "checkbox" ? Number(input.checked) : Number(input.value);
  await send("/fault", { device: input.dataset.device, fault: input.name, value });
});

keepRefreshing();
